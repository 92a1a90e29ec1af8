package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process, seen from outside. */
class ObservedIT {
    private static final String[] ROUTES = routes();

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    private static String[] routes() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            commands.add("route add blackhole 10.1." + (i >> 8) + "." + (i & 255));
        }
        return commands.toArray(String[]::new);
    }

    @BeforeEach
    void begin() throws Exception {
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
    }

    private Path configuration(String... more) throws Exception {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.add("kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"");
        return BuiltAgent.configuration(directory, lines.toArray(String[]::new));
    }

    private static void assertConserved(Map<String, Double> metrics) {
        assertEquals(
                metrics.get("routecast_changes_received_total"),
                metrics.get("routecast_changes_published_total")
                        + metrics.get("routecast_changes_filtered_total")
                        + metrics.get("routecast_changes_unchanged_total")
                        + metrics.get("routecast_changes_pending"),
                metrics.toString());
    }

    @Test
    void nothingIsLostInTheMetrics() throws Exception {
        Path configuration = configuration("netlink.protocols = [all, -static]");
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration)) {
            agent.awaitMetrics("connected", m -> m.get("routecast_broker_connected") == 1);
            namespace.run(ROUTES);
            namespace.run("route add blackhole 10.2.0.0/16 proto static");
            namespace.run("route add blackhole 2001:db8::/32");
            Map<String, Double> quiet =
                    agent.awaitMetrics(
                            "published",
                            m ->
                                    m.get("routecast_changes_published_total") >= 501
                                            && m.get("routecast_outbox_records") == 0);
            assertConserved(quiet);
            assertEquals(500, quiet.get("routecast_routes{family=\"ipv4\"}"));
            assertEquals(501, quiet.get("routecast_records_total{op=\"c\"}"));
            assertTrue(quiet.get("routecast_changes_filtered_total") >= 1, quiet.toString());
            assertTrue(quiet.get("routecast_published_bytes_total") > 100_000, quiet.toString());
            assertTrue(quiet.get("routecast_commit_duration_seconds_count") > 0);
            assertEquals(0, quiet.get("routecast_acknowledgement_lag_seconds"));
        }
    }

    /**
     * While the broker is frozen, received changes are pending; after a restart they count as
     * received.
     */
    @Test
    void whatWaitsIsSeenToWait() throws Exception {
        Path configuration = configuration("shutdown-timeout = 500ms");
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration)) {
            agent.awaitMetrics("published", m -> m.get("routecast_outbox_records") == 0);
            broker.pause();
            namespace.run(ROUTES);
            Map<String, Double> waiting =
                    agent.awaitMetrics("pending", m -> m.get("routecast_changes_pending") >= 500);
            assertConserved(waiting);
            assertTrue(waiting.get("routecast_acknowledgement_lag_seconds") > 0);
            assertEquals(200, agent.get("/healthz").status());
            agent.process().signal("TERM");
            assertEquals(0, agent.process().exitCode());
        }
        broker.resume();
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration)) {
            Map<String, Double> quiet =
                    agent.awaitMetrics(
                            "published",
                            m ->
                                    m.get("routecast_changes_published_total") >= 500
                                            && m.get("routecast_outbox_records") == 0);
            assertConserved(quiet);
            assertEquals(500, quiet.get("routecast_routes{family=\"ipv4\"}"));
        }
    }

    /** A secret for Kafka's client is neither logged nor served. */
    @Test
    void secretsAreNotShown() throws Exception {
        String jaas =
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\\\"u\\\" password=\\\"hunter2\\\";";
        Path configuration =
                configuration(
                        "kafka.security.protocol = SASL_PLAINTEXT",
                        "kafka.sasl.mechanism = PLAIN",
                        "kafka.sasl.jaas.config = \"" + jaas + "\"");
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration)) {
            TimeUnit.SECONDS.sleep(1);
            for (String path : List.of("/status", "/metrics", "/healthz", "/readyz", "/")) {
                assertFalse(agent.get(path).body().contains("hunter2"), path);
            }
            agent.process().signal("TERM");
            for (String line = ""; !line.equals("(closed)"); line = agent.process().error()) {
                assertFalse(line.contains("hunter2"), line);
            }
        }
    }

    @Test
    void promtoolHasNothingToSay() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/promtool")),
                "SKIPPED: this test checks the metrics with promtool, which is not installed");
        try (BuiltAgent agent = BuiltAgent.start(namespace, configuration())) {
            Process promtool =
                    new ProcessBuilder("promtool", "check", "metrics")
                            .redirectErrorStream(true)
                            .start();
            try (var in = promtool.outputWriter(StandardCharsets.UTF_8)) {
                in.write(agent.get("/metrics").body());
            }
            assertEquals(
                    "",
                    new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, promtool.waitFor());
        }
    }
}
