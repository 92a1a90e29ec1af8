package io.routecast.publish.state;

import io.routecast.client.record.AgentEvent;
import io.routecast.record.HostRecord;
import io.routecast.client.record.Reason;
import io.routecast.store.state.Watermark;

/**
 * What the events of this host add up to: its open gap and its last snapshot. Owned by the thread
 * "state".
 */
final class HostStory {
    private HostRecord.Gap gap;
    private HostRecord.Snapshot snapshot;
    private HostRecord.Rival rival;

    /** Takes an event that Kafka has acknowledged. */
    void take(AgentEvent event, long tsMicros) {
        if (event instanceof AgentEvent.Gap missed) {
            gap = new HostRecord.Gap(missed.reason(), missed.fromSeq(), missed.sinceMicros());
        } else if (event instanceof AgentEvent.Resynced) {
            gap = null;
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            gap = null;
            snapshot = new HostRecord.Snapshot(completed.snapshotId(), tsMicros);
        }
    }

    /** What was said before this start, in the same epoch. */
    void begin(HostRecord.Snapshot last) {
        snapshot = last;
    }

    /** Another epoch begins: of the one before nothing is left. */
    void newEpoch() {
        snapshot = null;
        gap = new HostRecord.Gap(Reason.STATE_LOST, 1, null);
    }

    /** Another agent uses this host id; null for none. */
    void rival(HostRecord.Rival other) {
        rival = other;
    }

    HostRecord.Rival rival() {
        return rival;
    }

    HostRecord.Gap gap() {
        return gap;
    }

    HostRecord.Snapshot snapshot() {
        return snapshot;
    }

    /** How far the routes have come. */
    static HostRecord.Stream routes(Watermark reached) {
        return new HostRecord.Stream(
                reached.seq(), reached.routes().ipv4() + reached.routes().ipv6(), reached.digest());
    }
}
