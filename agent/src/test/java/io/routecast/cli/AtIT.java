package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code at}, {@code diff} and {@code tail --since} of a past that was written by hand. */
@Tag("broker")
class AtIT {
    private static final long BEGIN_MICROS = 1_795_453_200_000_000L;
    private static final Route DEFAULT = via("0.0.0.0/0", "192.0.2.1");
    private static final Route A = via("10.0.0.0/8", "192.0.2.1");
    private static final Route A2 = via("10.0.0.0/8", "192.0.2.2");
    private static final Route B = via("10.1.0.0/16", "192.0.2.1");

    @TempDir private static Path directory;
    private static TestBroker broker;

    @BeforeAll
    static void begin() throws Exception {
        broker = Brokers.start();
        try (PastTopicsWriter past = new PastTopicsWriter(broker.bootstrapServers())) {
            past.event(0, new AgentEvent.Started());
            past.event(0, new AgentEvent.SnapshotStarted(1));
            past.read(1, DEFAULT);
            past.read(1, A);
            past.event(2, new AgentEvent.SnapshotCompleted(1, new RouteCounts(2, 0)));
            past.heartbeat(30);
            past.set(60, A2);
            past.heartbeat(90);
            long since = BEGIN_MICROS + 100_000_000;
            past.event(101, new AgentEvent.Gap(Reason.OVERRUN, 4, null, since, 7L));
            past.set(102, B);
            past.event(103, new AgentEvent.Resynced(Reason.OVERRUN, 1, 0, 0, 5));
            past.heartbeat(122);
            past.event(125, new AgentEvent.Stopped());
        }
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void theTableAtAnInstant() throws Exception {
        try (CommandProcess at = run("at", "2026-11-23T17:00:45Z", "--host", "edge-7")) {
            assertEquals("edge-7 at 2026-11-23T17:00:45Z: proven (epoch 1, seq 2)", at.line());
            List<String> routes = new ArrayList<>(List.of(at.line(), at.line()));
            routes.sort(null);
            assertEquals(
                    List.of(
                            "  0.0.0.0/0 via 192.0.2.1 dev if2",
                            "  10.0.0.0/8 via 192.0.2.1 dev if2"),
                    routes);
            assertEquals(0, at.exitCode());
        }
    }

    @Test
    void theLongestMatchInsideAGapIsDeclared() throws Exception {
        try (CommandProcess at =
                run("at", "@1795453301.5", "--host=id-7", "--covers", "10.1.2.3")) {
            assertEquals(
                    "edge-7 at 2026-11-23T17:01:41.500Z: inside a gap from 2026-11-23T17:01:40Z to"
                            + " 2026-11-23T17:01:43Z (overrun) (epoch 1, seq 3)",
                    at.line());
            assertEquals("  10.0.0.0/8 via 192.0.2.2 dev if2", at.line());
            assertEquals(1, at.exitCode());
        }
    }

    @Test
    void asJson() throws Exception {
        try (CommandProcess at =
                run("at", "2026-11-23T17:01:55Z", "--within=10.1.0.0/16", "--json")) {
            String line = at.line();
            assertTrue(
                    line.startsWith(
                            "{\"host\":\"edge-7\",\"host_id\":\"id-7\",\"epoch\":1,\"seq\":4,"
                                    + "\"ts_us\":1795453315000000,\"answer\":\"proven\","
                                    + "\"from_ts_us\":null,\"to_ts_us\":null,\"why\":null,"
                                    + "\"routes\":[{\"id\":\"254|10.1.0.0/16|0|0|0\","),
                    line);
            assertTrue(line.endsWith("}]}"), line);
            assertEquals(0, at.exitCode());
        }
    }

    @Test
    void beforeTheHostAndAfterIt() throws Exception {
        try (CommandProcess at = run("at", "2026-11-23T16:00:00Z")) {
            assertEquals(
                    "edge-7 at 2026-11-23T16:00:00Z: unknown: nothing is heard of the host before",
                    at.line());
            assertEquals(1, at.exitCode());
        }
        try (CommandProcess at = run("at", "2026-11-23T18:00:00Z")) {
            assertEquals(
                    "edge-7 at 2026-11-23T18:00:00Z: inside a gap from 2026-11-23T17:02:05Z on"
                            + " (last heard: stopped) (epoch 1, seq 4)",
                    at.line());
        }
    }

    @Test
    void whatDiffers() throws Exception {
        String[] times = {"2026-11-23T17:00:45Z", "2026-11-23T17:01:55Z"};
        try (CommandProcess diff = run("diff", times[0], times[1], "--host", "edge-7")) {
            assertEquals(
                    "edge-7: 2 differences; 2026-11-23T17:00:45Z: proven;"
                            + " 2026-11-23T17:01:55Z: proven",
                    diff.line());
            assertEquals(
                    "  changed 10.0.0.0/8 dev if2: via 192.0.2.1 → via 192.0.2.2", diff.line());
            assertEquals("  added   10.1.0.0/16 via 192.0.2.1 dev if2", diff.line());
            assertEquals(1, diff.exitCode());
        }
        try (CommandProcess diff = run("diff", times[0], times[0])) {
            assertTrue(diff.line().startsWith("edge-7: no differences; "));
            assertEquals(0, diff.exitCode());
        }
    }

    @Test
    void tailOfAWhile() throws Exception {
        try (CommandProcess tail =
                run("tail", "--since=2026-11-23T17:00:30Z", "--until=2026-11-23T17:01:30Z")) {
            assertEquals(
                    "2026-11-23T17:01:00.000Z edge-7 changed 10.0.0.0/8 dev if2:"
                            + " via 192.0.2.1 → via 192.0.2.2",
                    tail.line());
            assertEquals(0, tail.exitCode());
        }
    }

    @Test
    void mistakes() throws Exception {
        try (CommandProcess at = run("at", "yesterday")) {
            assertTrue(at.error().contains("'yesterday' is no time; expected for example"));
            assertEquals(2, at.exitCode());
        }
        try (CommandProcess at = run("at", "-1h", "--covers=10.0.0.1", "--within=10.0.0.0/8")) {
            assertEquals("routecast: --covers and --within exclude each other", at.error());
            assertEquals(2, at.exitCode());
        }
        try (CommandProcess at = run("at", "-1h", "--host=edge-9")) {
            assertEquals(
                    "routecast: topic routecast.agents has no event of a host edge-9", at.error());
            assertEquals(1, at.exitCode());
        }
    }

    private static CommandProcess run(String command, String... args) throws Exception {
        Path file = Files.writeString(directory.resolve(command + ".conf"), "");
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        all.addAll(List.of("-c", file.toString()));
        all.add("-Droutecast.kafka.\"bootstrap.servers\"=" + broker.bootstrapServers());
        return CommandProcess.start(all.toArray(new String[0]));
    }

    private static Route via(String prefix, String gateway) {
        return RouteBuilder.ipv4(prefix).nexthop(gateway, 2).build();
    }
}
