package io.routecast.record;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import java.util.List;

/** The agent events of the golden examples, one of each type. */
final class ExampleEvents {
    static final long SEQ = 40213;
    static final long TS_MICROS = 1_795_455_435_120_042L;

    private ExampleEvents() {}

    static List<AgentEvent> all() {
        RouteCounts routes = new RouteCounts(947_113, 212_846);
        return List.of(
                new AgentEvent.Started(),
                new AgentEvent.SnapshotStarted(17),
                new AgentEvent.SnapshotCompleted(17, routes),
                new AgentEvent.Gap(Reason.OVERRUN, SEQ + 1, null, TS_MICROS - 250_000, 1834L),
                new AgentEvent.Resynced(Reason.OVERRUN, 12, 3, 1, 1480),
                new AgentEvent.Heartbeat(routes, 0x09f3c4d5e6a7b801L, 128, 196_608, 42),
                new AgentEvent.Stopped(),
                new AgentEvent.Forgotten());
    }

    /** A gap that numbers are missing in. */
    static AgentEvent gapInTheNumbers() {
        return new AgentEvent.Gap(
                Reason.DISK_FULL, SEQ + 1, SEQ + 180_312, TS_MICROS - 250_000, null);
    }

    /** The begin of an epoch that goes on after the numbers of the one before. */
    static AgentEvent gapBetweenEpochs() {
        return new AgentEvent.Gap(Reason.STATE_LOST, 1, SEQ, null, null);
    }
}
