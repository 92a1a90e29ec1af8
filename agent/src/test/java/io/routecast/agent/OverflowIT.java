package io.routecast.agent;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import io.routecast.record.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker's outage is longer than the outbox can hold. */
class OverflowIT {
    private static final String CHANGES = "routecast.changes";
    private static final String AGENTS = "routecast.agents";
    private static final long MAX_BYTES = 1 << 20;
    private static final int ROUTES = 400;
    private static final int RESTARTS = 10;
    private static final int ROUNDS = Integer.getInteger("routecast.overflow.rounds", 30);
    private static final Pattern HOLE = Pattern.compile("\"from_seq\":(\\d+),\"to_seq\":(\\d+)");

    @TempDir private Path directory;

    private Map<String, String> settings(BrokerProcess broker) {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve("state").toString());
        settings.put("routecast.outbox.max-size", "1MiB");
        return settings;
    }

    private static void churn(NetworkNamespace namespace, int round) throws Exception {
        namespace.run(
                IntStream.range(0, ROUTES)
                        .mapToObj(i -> "route replace " + prefix(i) + " via " + gateway(round))
                        .toArray(String[]::new));
    }

    private static String prefix(int i) {
        return "10." + (i >> 8) + "." + (i & 255) + ".0/24";
    }

    private static String gateway(int round) {
        return "192.0.2." + (2 + round % 200);
    }

    /** Restarts in between: the compacted entries were written by several runs. */
    @Test
    void theOldestHistoryGivesWayAndTheFinalStateIsDelivered() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 192.0.2.1/24 dev v0");
            churn(namespace, 0);
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings(broker))) {
                agent.awaitDelivery(60);
            }
            broker.stop();
            for (int run = 0; run < 3; run++) {
                try (AgentInNamespace agent = new AgentInNamespace(namespace, settings(broker))) {
                    for (int round = 0; round < ROUNDS / 3; round++) {
                        churn(namespace, 1 + run * ROUNDS + round);
                    }
                    assertBounded(agent);
                }
            }
            namespace.run("route del " + prefix(0), "route del " + prefix(ROUTES - 1));
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings(broker))) {
                churnWhileDelivering(namespace, broker, agent);
            }
        }
    }

    private static void assertBounded(AgentInNamespace agent) {
        long bytes = agent.mirroring().loop().state().outboxBytes();
        assertTrue(bytes <= MAX_BYTES, () -> bytes + " bytes");
    }

    private static void churnWhileDelivering(
            NetworkNamespace namespace, BrokerProcess broker, AgentInNamespace agent)
            throws Exception {
        broker.restart();
        churn(namespace, 7);
        agent.awaitDelivery(60);
        Counters counters = agent.mirroring().counters();
        long before = counters.received.sum();
        churn(namespace, 8);
        await("received", () -> counters.received.sum() >= before + ROUTES);
        agent.awaitDelivery(60);
        List<String> events = WholeTopic.events(broker.bootstrapServers(), AGENTS);
        events.forEach(e -> SchemaCheck.assertValidEvent(e.getBytes(StandardCharsets.UTF_8)));
        ReplayedTable table = new ReplayedTable();
        long missing = declare(table, events);
        WholeTopic.replay(broker.bootstrapServers(), CHANGES, table);
        assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
        assertEquals(table.digest(), Fingerprint.text(agent.publisher().watermark().digest()));
        assertTrue(missing > 0, "nothing ever gave way");
        assertEquals(missing + table.changes().size(), agent.publisher().watermark().seq());
        assertConserved(agent);
        assertRepaired(events);
    }

    private static long declare(ReplayedTable table, List<String> events) {
        long missing = 0;
        for (String event : events) {
            Matcher hole = HOLE.matcher(event);
            if (hole.find()) {
                long from = Long.parseLong(hole.group(1));
                long to = Long.parseLong(hole.group(2));
                table.declared(from, to);
                missing += to - from + 1;
            }
        }
        return missing;
    }

    /** A gap, then its repair, with no other gap or resync in between. */
    private static void assertRepaired(List<String> events) {
        List<String> gapToRepair =
                events.stream().filter(event -> event.contains("\"disk-full\"")).toList();
        assertTrue(gapToRepair.get(0).contains("\"type\":\"gap\""), gapToRepair.toString());
        assertTrue(
                gapToRepair.get(gapToRepair.size() - 1).contains("\"type\":\"resynced\""),
                gapToRepair.toString());
    }

    private static void assertConserved(AgentInNamespace agent) {
        Counters counters = agent.mirroring().counters();
        long published =
                agent.publisher().watermark().changes().of(Stream.ROUTES) - agent.changesBefore();
        assertEquals(
                counters.received.sum(),
                published + counters.filtered.sum() + counters.unchanged.sum(),
                "received = published + filtered + unchanged, nothing pending");
    }

    /** Each start is announced, but only the first takes a snapshot. */
    @Test
    @Tag("long")
    void aRestartLoopWithoutABrokerDoesNotFillTheOutbox() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 192.0.2.1/24 dev v0");
            churn(namespace, 0);
            broker.stop();
            long first = bytesAfterStart(namespace, broker);
            long last = first;
            for (int restart = 0; restart < RESTARTS; restart++) {
                last = bytesAfterStart(namespace, broker);
            }
            long each = (last - first) / RESTARTS;
            assertTrue(each < 400, each + " bytes for each restart, " + first + " for the first");
            broker.restart();
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings(broker))) {
                agent.awaitDelivery(60);
                ReplayedTable table = WholeTopic.replay(broker.bootstrapServers(), CHANGES);
                assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
                assertTrue(table.changes().size() < 2 * ROUTES, "a second snapshot");
                assertConserved(agent);
            }
        }
    }

    private long bytesAfterStart(NetworkNamespace namespace, BrokerProcess broker)
            throws Exception {
        try (AgentInNamespace agent = new AgentInNamespace(namespace, settings(broker))) {
            return agent.mirroring().loop().state().outboxBytes();
        }
    }
}
