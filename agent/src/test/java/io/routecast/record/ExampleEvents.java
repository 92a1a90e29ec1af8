package io.routecast.record;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.util.List;
import java.util.Map;

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

    /** Events about streams beside routes, by the name of the file. */
    static Map<String, AgentEvent> ofStreams() {
        Map<Stream, StreamMark> marks =
                Map.of(
                        Stream.RULES, new StreamMark(31, 9, 0x5c11d0e2f3a4b596L),
                        Stream.NEXTHOPS, new StreamMark(4711, 118, 0x6d22e1f30415c6a7L));
        return Map.of(
                "heartbeat-streams",
                new AgentEvent.Heartbeat(
                        new RouteCounts(947_113, 212_846),
                        0x09f3c4d5e6a7b801L,
                        128,
                        196_608,
                        42,
                        marks),
                "snapshot-started-nexthops",
                new AgentEvent.SnapshotStarted(18),
                "snapshot-completed-nexthops",
                new AgentEvent.SnapshotCompleted(18, new RouteCounts(118, 0)),
                "gap-rules",
                new AgentEvent.Gap(Reason.OVERRUN, SEQ + 1, null, TS_MICROS - 250_000, 12L),
                "resynced-rules",
                new AgentEvent.Resynced(Reason.LINK, 0, 2, 0, 3));
    }

    /** The stream that the event of that name is about. */
    static Stream stream(String name) {
        return name.endsWith("rules")
                ? Stream.RULES
                : name.endsWith("nexthops") ? Stream.NEXTHOPS : Stream.ROUTES;
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
