package io.routecast.publish.state;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.record.HostState;

/**
 * What the events of this host add up to: its open gap and its last snapshot. Owned by the thread
 * "state".
 */
final class HostStory {
    private HostState.Gap gap;
    private HostState.Snapshot snapshot;
    private HostState.Rival rival;

    /** Takes an event that Kafka has acknowledged. */
    void take(AgentEvent event, long tsMicros) {
        if (event instanceof AgentEvent.Gap missed) {
            gap = new HostState.Gap(missed.reason(), missed.fromSeq(), missed.sinceMicros());
        } else if (event instanceof AgentEvent.Resynced) {
            gap = null;
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            gap = null;
            snapshot = new HostState.Snapshot(completed.snapshotId(), tsMicros);
        }
    }

    /** What was said before this start, in the same epoch. */
    void begin(HostState.Snapshot last) {
        snapshot = last;
    }

    /** Another epoch begins: of the one before nothing is left. */
    void newEpoch() {
        snapshot = null;
        gap = new HostState.Gap(Reason.STATE_LOST, 1, null);
    }

    /** Another agent uses this host id; null for none. */
    void rival(HostState.Rival other) {
        rival = other;
    }

    HostState.Rival rival() {
        return rival;
    }

    HostState.Gap gap() {
        return gap;
    }

    HostState.Snapshot snapshot() {
        return snapshot;
    }
}
