package io.routecast.status;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import java.util.Map;

/** An agent that has had an overrun and has not found its broker yet. */
public final class ExampleStatus {
    private ExampleStatus() {}

    public static AgentStatus of(boolean ready, String stalled) {
        AgentEvent.Resynced last = new AgentEvent.Resynced(Reason.OVERRUN, 1, 2, 3, 12);
        return new AgentStatus(
                new AgentStatus.Identity("edge-7", "0123", "4567", "1.0.0", 1_000),
                1_000_000,
                ready,
                stalled,
                new RouteCounts(3, 4),
                new AgentStatus.Sequence(0, 7, 5),
                new AgentStatus.Outbox(2, 2000, 4096, 17),
                new AgentStatus.Broker(
                        "kafka-1:9092", "not yet connected", 1_000, null, -1_500L, 604_800_000L),
                new AgentStatus.Tables(null, true, 12, 950_000, null, false),
                null,
                new AgentStatus.Changes(10, 5, 2, 1, 2, 0),
                Map.of(
                        Stream.RULES,
                        new AgentStatus.Followed(
                                3,
                                8,
                                7,
                                new AgentStatus.Changes(8, 7, 0, 0, 1, 0),
                                Map.of(Op.DELETE, 2L))),
                new AgentStatus.Kernel(128 << 20, 1, 20, 0, 0, 0, 0, Map.of(), true, 0),
                new AgentStatus.Resyncs(1, false, 0, 302_400_000, new Dated<>(last, 900_000), null),
                new AgentStatus.Work(
                        Map.of(Op.READ, 7L, Op.CREATE, 1L),
                        Map.of(NotificationKind.ROUTE, 9L),
                        Map.of(Reason.OVERRUN, 1L),
                        Map.of(Reason.OVERRUN, 1L),
                        Map.of(WriterEvidence.EXEC, 1L),
                        4321,
                        3,
                        1_500_000,
                        1,
                        40,
                        0),
                new AgentStatus.Process(1500, 70 << 20, 20, 16, 9 << 20, 64 << 20),
                new AgentStatus.Configuration(1, 2, true));
    }
}
