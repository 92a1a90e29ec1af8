package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock of an agent is set by hours and both ways, while brokers are away and changes
 * wait: Kafka's client reckons by it. libfaketime sets it for the agent alone.
 */
class ClockSetIT {
    private static final Path LIBRARY =
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
    private static final long NOTICED_SECONDS = 8;

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(
                Files.exists(LIBRARY),
                "SKIPPED: this test sets the agent's clock with libfaketime, which is not installed");
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
    }

    private void clock(String offset) throws Exception {
        Path written = Files.writeString(directory.resolve("clock.new"), offset + "\n");
        Files.move(written, directory.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
    }

    private BuiltAgent start() throws Exception {
        Path file =
                BuiltAgent.configuration(
                        directory,
                        "kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"");
        Map<String, String> environment =
                Map.of(
                        "LD_PRELOAD",
                        LIBRARY.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        directory.resolve("clock").toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // Else each timed wait of the JVM ends at once.
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0");
        return BuiltAgent.startAsRoot(namespace, environment, file);
    }

    private static void awaitDelivered(BuiltAgent agent, int created) throws Exception {
        agent.awaitMetrics(
                created + " created, all delivered",
                m ->
                        m.get("routecast_records_total{op=\"c\"}") == created
                                && m.get("routecast_outbox_records") == 0);
    }

    @Test
    void nothingIsHeldUp() throws Exception {
        clock("+0");
        try (BuiltAgent agent = start()) {
            int routes = 0;
            agent.awaitMetrics("connected", m -> m.get("routecast_broker_connected") == 1);
            for (String offset : new String[] {"-5h", "+5h", "-20000d", "+0"}) {
                awaitDelivered(agent, routes);
                broker.pause();
                namespace.run("route add blackhole 10.1." + routes++ + ".0/24");
                clock(offset);
                TimeUnit.SECONDS.sleep(NOTICED_SECONDS);
                namespace.run("route add blackhole 10.1." + routes++ + ".0/24");
                broker.resume();
                awaitDelivered(agent, routes);
            }
        }
    }

    @Test
    void aClockThatIsWrongIsReported() throws Exception {
        clock("-20000d");
        try (BuiltAgent agent = start()) {
            agent.awaitMetrics(
                    "off by 20,000 days",
                    m -> m.getOrDefault("routecast_clock_ahead_seconds", 0.0) < -1e9);
            awaitDelivered(agent, 0);
            String status =
                    agent.run(
                            "status",
                            "-c",
                            directory.resolve("routecast.conf").toString(),
                            "-Droutecast.http.listen=127.0.0.1:" + agent.port());
            assertTrue(status.contains("behind Kafka's\n"), status);
        }
    }
}
