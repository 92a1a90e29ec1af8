package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots of an agent that runs: as often as the topic's retention asks for, when somebody asks,
 * and for a topic that has not the table yet. After each, a new reader knows the table.
 */
class SnapshotIT {
    private static final String CHANGES = "routecast.changes";
    private static final String SNAPSHOTS = "routecast_snapshots_total";

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    @BeforeEach
    void begin() throws Exception {
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            routes.add("route add blackhole 10." + i + ".0.0/16");
        }
        namespace.run(routes.toArray(String[]::new));
    }

    private Path configuration(String... more) throws Exception {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.add("kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"");
        return BuiltAgent.configuration(directory, lines.toArray(String[]::new));
    }

    private static Map<String, Double> awaitSnapshots(BuiltAgent agent, int count)
            throws Exception {
        return agent.awaitMetrics(
                count + " snapshots delivered",
                m -> m.get(SNAPSHOTS) >= count && m.get("routecast_outbox_records") == 0);
    }

    private String run(BuiltAgent agent, String command, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(command, "-c"));
        words.add(directory.resolve("routecast.conf").toString());
        words.add("-Droutecast.http.listen=127.0.0.1:" + agent.port());
        words.addAll(List.of(more));
        return agent.run(words.toArray(String[]::new));
    }

    /** What the admin of the brokers does. */
    private interface Work {
        void with(Admin admin) throws Exception;
    }

    private void administer(Work work) throws Exception {
        namespace.call(
                () -> {
                    try (Admin admin =
                            Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                        work.with(admin);
                        return null;
                    }
                });
    }

    private static void deleteRecords(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < 12; partition++) {
            ends.put(new TopicPartition(CHANGES, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
        admin.listOffsets(ends)
                .all()
                .get()
                .forEach((p, end) -> before.put(p, RecordsToDelete.beforeOffset(end.offset())));
        admin.deleteRecords(before).all().get();
    }

    @Test
    void theTopicsRetentionSaysHowOften() throws Exception {
        Path file = configuration("topics.configs { retention.ms = 4000 }");
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            Map<String, Double> metrics = awaitSnapshots(agent, 4);
            assertEquals(2, metrics.get("routecast_snapshot_interval_seconds"));
            assertEquals(4, metrics.get("routecast_topic_retention_seconds"));
            String status = run(agent, "status");
            assertTrue(status.contains(", every 2 s\n"), status);
        }
    }

    @Test
    void whoBeginsToReadAfterOneKnowsTheTable() throws Exception {
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration())) {
            awaitSnapshots(agent, 1);
            administer(SnapshotIT::deleteRecords);
            namespace.run("route add blackhole 10.99.0.0/16");
            agent.awaitMetrics("recorded", m -> m.get("routecast_records_total{op=\"c\"}") == 1);
            agent.awaitMetrics("delivered", m -> m.get("routecast_outbox_records") == 0);
            String before = run(agent, "verify");
            assertTrue(before.contains("31 routes in the kernel"), before);
            assertTrue(before.endsWith("\n1"), before);
            String asked = run(agent, "snapshot");
            assertEquals("the agent publishes its whole table again\n0", asked);
            awaitSnapshots(agent, 2);
            String after = run(agent, "verify");
            assertTrue(after.contains(": no difference\n"), after);
            assertTrue(after.endsWith("\n0"), after);
        }
    }

    @Test
    void anotherTopicGetsTheWholeTable() throws Exception {
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration())) {
            awaitSnapshots(agent, 1);
            configuration("topics.changes = other");
            agent.process().signal("HUP");
            Map<String, Double> metrics = awaitSnapshots(agent, 2);
            assertEquals(0, metrics.get("routecast_records_total{op=\"c\"}"));
            String verify = run(agent, "verify");
            assertTrue(verify.contains(": no difference\n"), verify);
            assertTrue(verify.endsWith("\n0"), verify);
        }
    }

    @Test
    void aTopicThatWasDeletedAndMadeAgainGetsTheWholeTable() throws Exception {
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration())) {
            awaitSnapshots(agent, 1);
            administer(admin -> admin.deleteTopics(List.of(CHANGES)).all().get());
            changeRoutesUntilSnapshots(agent, 2);
            String verify = run(agent, "verify");
            assertTrue(verify.contains(": no difference\n"), verify);
            assertTrue(verify.endsWith("\n0"), verify);
        }
    }

    /**
     * The broker takes records into the old topic until it has carried out the deletion; a later
     * change shows it, in a partition that had records before, where offsets begin anew.
     */
    private void changeRoutesUntilSnapshots(BuiltAgent agent, int count) throws Exception {
        for (int i = 0; i < 255 && agent.metrics().get(SNAPSHOTS) < count; i++) {
            namespace.run("route add blackhole 10.99." + i + ".0/24");
            TimeUnit.MILLISECONDS.sleep(100);
        }
        awaitSnapshots(agent, count);
    }

    @Test
    void withoutAnAgentItSaysSo() throws Exception {
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration())) {
            agent.awaitMetrics("up", m -> true);
            String none =
                    agent.run(
                            "snapshot",
                            "-c",
                            directory.resolve("routecast.conf").toString(),
                            "-Droutecast.http.listen=127.0.0.1:9");
            assertEquals("1", none);
        }
    }
}
