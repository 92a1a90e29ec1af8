package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.WholeTopic;
import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGHUP, and the commands that inspect a running agent. */
class ReloadIT {
    private static final String CHANGES = "routecast.changes";

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

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

    private static Map<String, Double> awaitReload(BuiltAgent agent, String result, double count)
            throws Exception {
        agent.process().signal("HUP");
        String reloads = "routecast_config_reloads_total{result=\"" + result + "\"}";
        return agent.awaitMetrics(result, m -> m.get(reloads) == count);
    }

    private static void awaitRoutes(BuiltAgent agent, double ipv4) throws Exception {
        agent.awaitMetrics(
                ipv4 + " IPv4 routes published",
                m ->
                        m.get("routecast_routes{family=\"ipv4\"}") == ipv4
                                && m.get("routecast_outbox_records") == 0);
    }

    /** Routes that new filters exclude are deleted for consumers, and come back as created. */
    @Test
    void newFiltersPublishTheDifference() throws Exception {
        namespace.run(
                "route add blackhole 10.1.0.0/16 proto 40",
                "route add blackhole 10.2.0.0/16 proto 41",
                "route add blackhole 10.3.0.0/16 table 100");
        Path file = configuration();
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            awaitRoutes(agent, 3);
            configuration("netlink.protocols = [all, -40]", "netlink.tables = [all, -local, -100]");
            awaitReload(agent, "applied", 1);
            awaitRoutes(agent, 1);
            configuration("kafka.compression.type = gzip", "host.name = other");
            awaitReload(agent, "applied", 2);
            awaitRoutes(agent, 3);
            Map<String, Double> end =
                    agent.awaitMetrics("delivered", m -> m.get("routecast_outbox_records") == 0);
            assertEquals(2, end.get("routecast_records_total{op=\"d\"}"));
            assertEquals(2, end.get("routecast_records_total{op=\"c\"}"));
            assertEquals(2, end.get("routecast_resyncs_total{reason=\"request\"}"));
            ReplayedTable table =
                    namespace.call(() -> WholeTopic.replay(broker.bootstrapServers(), CHANGES));
            assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
        }
    }

    @Test
    void aWrongConfigurationIsRefused() throws Exception {
        Path file = configuration();
        namespace.run("route add blackhole 10.1.0.0/16");
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            awaitRoutes(agent, 1);
            configuration("netlink.families = [ipv6]", "nonsense = 1", "outbox.sync = soon");
            awaitReload(agent, "refused", 1);
            configuration("netlink.families = [ipv6]", "kafka.compression.type = nonsense");
            Map<String, Double> refused = awaitReload(agent, "refused", 2);
            assertEquals(0, refused.get("routecast_config_last_reload_successful"));
            assertEquals(1, refused.get("routecast_routes{family=\"ipv4\"}"));
            List<String> said = new ArrayList<>();
            while (said.stream().filter(line -> line.contains("is refused")).count() < 2) {
                said.add(agent.process().error());
            }
            String all = String.join("\n", said);
            assertTrue(all.contains("routecast.nonsense: unknown key"), all);
            assertTrue(all.contains("routecast.outbox.sync: found \"soon\""), all);
            assertTrue(
                    all.contains(
                            "kafka.compression.type: Kafka's client does not take the value: String must"),
                    all);
        }
    }

    /** Each change has its record, whatever is reloaded while changes come. */
    @Test
    void noChangeIsLostWhileReloading() throws Exception {
        Path file = configuration();
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            awaitRoutes(agent, 0);
            for (int reload = 1; reload <= 6; reload++) {
                configuration("kafka.linger.ms = " + reload, "outbox.sync = " + reload + "ms");
                agent.process().signal("HUP");
                List<String> commands = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    commands.add(
                            "route add blackhole 10." + reload + ".0." + i % 256 + " metric " + i);
                }
                namespace.run(commands.toArray(String[]::new));
            }
            awaitRoutes(agent, 1800);
            String reloads = "routecast_config_reloads_total{result=\"applied\"}";
            Map<String, Double> end = agent.awaitMetrics("reloaded", m -> m.get(reloads) >= 1);
            assertEquals(1800, end.get("routecast_records_total{op=\"c\"}"));
            assertEquals(0, end.get("routecast_config_reloads_total{result=\"refused\"}"));
            ReplayedTable table =
                    namespace.call(() -> WholeTopic.replay(broker.bootstrapServers(), CHANGES));
            assertEquals(namespace.call(() -> new DumpedTable().asJson()), table.asJson());
        }
    }

    @Test
    void checkAndStatusBesideARunningAgent() throws Exception {
        Path file = configuration();
        namespace.run("route add blackhole 10.1.0.0/16");
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            awaitRoutes(agent, 1);
            String[] here = {
                "-c", file.toString(), "-Droutecast.http.listen=127.0.0.1:" + agent.port()
            };
            String status = agent.run("status", here[0], here[1], here[2]);
            assertTrue(status.contains("routes       1 IPv4, "), status);
            assertTrue(status.contains("kafka        127.0.0.1:"), status);
            assertTrue(status.endsWith("\n0"), status);
            String check = agent.run("check", here[0], here[1], here[2]);
            assertTrue(check.contains("is in use by a running agent\n"), check);
            assertTrue(check.contains("ok      topic routecast.changes: 12 partitions"), check);
            assertTrue(check.endsWith("\n0"), check);
            String missing =
                    agent.run(
                            "check",
                            here[0],
                            here[1],
                            here[2],
                            "-Droutecast.topics.changes=other",
                            "-Droutecast.topics.create=false");
            assertTrue(missing.contains("fatal   topic other: does not exist"), missing);
            assertTrue(missing.endsWith("\n1"), missing);
            broker.stop();
            String away = agent.run("check", here[0], here[1], here[2]);
            assertTrue(away.contains("fatal   kafka: 127.0.0.1:"), away);
            assertTrue(away.endsWith("\n1"), away);
        }
    }
}
