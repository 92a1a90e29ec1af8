package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.json.JsonObject;
import io.routecast.http.HttpAnswer;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routecast expect} of hosts that were made up, on a real broker. */
@Tag("broker")
class ExpectIT {
    private static final String CLOSED = "(closed)";
    private static final Map<String, String> EDGE = Map.of("role", "edge");
    private static final Route UPLINK = bird("0.0.0.0/0", "192.0.2.1", "192.0.2.2");
    private static final Route TEN = bird("10.0.0.0/8", "192.0.2.1");
    private static final Route ALLOWED = bird("10.1.7.0/24", "192.0.2.1");

    private static final String EXPECTATIONS =
            """
            expectations {
              edge {
                hosts { role = edge }
                routes {
                  uplink { prefix = "0.0.0.0/0", nexthops = 2 }
                  "10.0.0.0/8" { protocols = [bird], equal = true }
                }
                no-more-specific {
                  "10.0.0.0/8" { except = ["10.1.0.0/16+"] }
                }
              }
            }
            """;

    @TempDir private Path directory;
    private TestBroker broker;
    private WrittenFleet fleet;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        fleet = new WrittenFleet(broker.bootstrapServers());
        for (int i = 1; i <= 6; i++) {
            fleet.host("edge-" + i, EDGE, UPLINK, TEN, ALLOWED);
        }
        fleet.host("core-1", Map.of("role", "core"));
        fleet.flush();
    }

    @AfterEach
    void end() {
        fleet.close();
        broker.close();
    }

    @Test
    void nothingIsFoundWhereAllIsWell() throws Exception {
        try (CommandProcess expect = expect(EXPECTATIONS)) {
            assertEquals("routecast: no findings, 6 known hosts", expect.error());
            assertEquals(0, expect.exitCode());
            assertEquals(CLOSED, expect.line());
        }
    }

    @Test
    void whatIsNotAsExpectedIsFoundWithTheChangeThatBrokeIt() throws Exception {
        somethingBreaks();
        try (CommandProcess expect = expect(EXPECTATIONS)) {
            List<String> lines = lines(expect, 7);
            assertEquals(
                    """
                    edge-2 0.0.0.0/0 missing: no route (edge.uplink, expect.conf:5) since T: deleted 0.0.0.0/0 proto bird nexthop via 192.0.2.1 dev eth0 weight 1 nexthop via 192.0.2.2 dev eth0 weight 1 (bird[812] of bird.service), seq 4
                    edge-3 0.0.0.0/0 nexthops: 1 nexthop, expected at least 2: via 192.0.2.9 (edge.uplink, expect.conf:5) since T: changed 0.0.0.0/0 proto bird: nexthop via 192.0.2.1 dev eth0 weight 1 nexthop via 192.0.2.2 dev eth0 weight 1 → via 192.0.2.1 dev eth0 (bird[812] of bird.service), seq 4
                    edge-4 10.0.0.0/8 protocol: static, expected bird: via 192.0.2.1 (edge.10.0.0.0/8, expect.conf:6) since T: changed 10.0.0.0/8 via 192.0.2.1 dev eth0: proto bird → proto static (bird[812] of bird.service), seq 4
                    edge-5 10.0.0.0/8 unequal: via 192.0.2.7, as 1 of 5 hosts; 4 have via 192.0.2.1 (edge.10.0.0.0/8, expect.conf:6) since T: changed 10.0.0.0/8 dev eth0 proto bird: via 192.0.2.1 → via 192.0.2.7 (bird[812] of bird.service), seq 4
                    edge-5 10.2.0.0/16 more-specific: within 10.0.0.0/8: via 192.0.2.1 proto bird (edge.10.0.0.0/8, expect.conf:9) since T: added 10.2.0.0/16 via 192.0.2.1 dev eth0 proto bird (bird[812] of bird.service), seq 5
                    edge-6 unknown: silent: stopped (edge, expect.conf:2) since T""",
                    String.join("\n", lines.subList(0, 6)));
            assertEquals(CLOSED, lines.get(6));
            assertEquals("routecast: 6 findings, 5 known hosts", expect.error());
            assertEquals(1, expect.exitCode());
        }
    }

    private void somethingBreaks() {
        fleet.remove("edge-2", UPLINK);
        fleet.set("edge-3", bird("0.0.0.0/0", "192.0.2.1"));
        fleet.set("edge-3", bird("0.0.0.0/0", "192.0.2.9"));
        fleet.set("edge-4", route("10.0.0.0/8", 4, "static", "192.0.2.1"));
        fleet.set("edge-5", bird("10.0.0.0/8", "192.0.2.7"));
        fleet.set("edge-5", bird("10.2.0.0/16", "192.0.2.1"));
        fleet.says("edge-6", false);
        fleet.flush();
    }

    @Test
    void asJson() throws Exception {
        fleet.remove("edge-2", UPLINK);
        fleet.flush();
        try (CommandProcess expect = expect(EXPECTATIONS, "--json")) {
            JsonObject finding = JsonObject.parse(expect.line());
            assertEquals("missing", finding.text("kind"));
            assertEquals("edge.uplink", finding.text("expectation"));
            assertEquals("5", finding.text("line"));
            assertEquals("id-edge-2", finding.text("host_id"));
            assertEquals("main", finding.text("table"));
            JsonObject change = finding.object("change");
            assertEquals("d", change.text("op"));
            assertEquals(finding.text("since_us"), change.object("source").text("ts_us"));
            assertEquals("812", change.object("source").object("writer").text("pid"));
            assertEquals(1, expect.exitCode());
        }
    }

    @Test
    void whatIsLearnedIsFulfilledUntilSomethingChanges() throws Exception {
        Path learned = directory.resolve("learned.conf");
        try (CommandProcess learn =
                run("routecast.conf", kafka(), "--learn", "--group", "role=edge")) {
            Files.write(learned, linesToTheEnd(learn));
            assertEquals(0, learn.exitCode());
        }
        String text = Files.readString(learned);
        assertTrue(
                text.contains(
                        "\"0.0.0.0/0\" { nexthops = 2, protocols = [\"bird\"], equal = true }"),
                text);
        try (CommandProcess expect = start("expect", "-c", learned.toString())) {
            assertEquals("routecast: no findings, 6 known hosts", expect.error());
            assertEquals(0, expect.exitCode());
        }
    }

    @Test
    void aFindingBeginsAndIsResolved() throws Exception {
        String[] options = {"--follow", "--for=100ms", "--listen=127.0.0.1:0"};
        try (CommandProcess expect = expect(EXPECTATIONS, options)) {
            String serving = expect.error();
            int port = Integer.parseInt(serving.replaceAll(".*:(\\d+)/metrics", "$1"));
            assertEquals("routecast: following the expectations of 1 group", expect.error());
            fleet.remove("edge-2", UPLINK);
            fleet.flush();
            String found = expect.line();
            assertTrue(
                    found.matches(
                            "\\S+Z found    edge-2 0.0.0.0/0 missing: no route \\(edge.uplink, .*"
                                    + "expect.conf:5\\) since \\S+Z: deleted .*, seq 4"),
                    found);
            String open = "routecast_expectation_findings{group=\"edge\",kind=\"missing\"} ";
            await(port, open + "1.0");
            fleet.set("edge-2", UPLINK);
            fleet.flush();
            assertTrue(expect.line().contains("Z resolved edge-2 0.0.0.0/0 missing: no route"));
            await(port, open + "0.0");
            expect.interrupt();
            assertEquals(0, expect.exitCode());
        }
    }

    private static void await(int port, String line) throws Exception {
        String body = "";
        for (int i = 0; i < 200 && !body.contains(line + "\n"); i++) {
            Thread.sleep(50);
            body = HttpAnswer.get(port, "/metrics").body();
        }
        assertTrue(body.contains(line + "\n"), body);
    }

    @Test
    void allMistakesAreListed() throws Exception {
        String wrong =
                """
                expectations {
                  edge {
                    host { role = edge }
                    routes {
                      uplink { nexthops = many }
                      "10.0.0.0/8" { protocol = bird }
                    }
                    no-more-specific { "10.0.0.0/8" { except = ["11.0.0.0/16"] } }
                  }
                }
                """;
        try (CommandProcess expect = expect(wrong)) {
            List<String> mistakes = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                mistakes.add(expect.error().replace(directory + "/", ""));
            }
            assertEquals(
                    """
                    expectations.edge.host: unknown key, did you mean hosts? (expect.conf:3)
                    expectations.edge.routes.uplink: expected prefix = "10.0.0.0/8", or a prefix in quotes as the name (expect.conf:5)
                    expectations.edge.routes.uplink.nexthops: found "many", expected a whole number from 0 to 65535 (expect.conf:5)
                    expectations.edge.routes."10.0.0.0/8".protocol: unknown key, did you mean protocols? (expect.conf:6)
                    expectations.edge.no-more-specific."10.0.0.0/8".except: found "11.0.0.0/16", expected a part of 10.0.0.0/8, with + for that and all that is more specific (expect.conf:8)""",
                    String.join("\n", mistakes));
            assertEquals(78, expect.exitCode());
        }
    }

    private static List<String> linesToTheEnd(CommandProcess process) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line = process.line(); !line.equals(CLOSED); line = process.line()) {
            lines.add(line);
        }
        return lines;
    }

    private List<String> lines(CommandProcess process, int count) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    process.line()
                            .replaceAll("since \\S+Z", "since T")
                            .replace(directory + "/expect", "expect"));
        }
        return lines;
    }

    private String kafka() {
        return "routecast.kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"\n";
    }

    private CommandProcess expect(String expectations, String... options) throws Exception {
        return run("expect.conf", expectations + kafka(), options);
    }

    private CommandProcess run(String name, String text, String... options) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        List<String> all = new ArrayList<>(List.of("expect", "-c", file.toString()));
        all.addAll(List.of(options));
        return start(all.toArray(new String[0]));
    }

    private static CommandProcess start(String... args) throws Exception {
        return CommandProcess.start(args);
    }

    private static Route bird(String prefix, String... gateways) {
        return route(prefix, 12, "bird", gateways);
    }

    private static Route route(String prefix, int protocol, String name, String... gateways) {
        RouteBuilder route = RouteBuilder.ipv4(prefix).protocol(protocol);
        for (String gateway : gateways) {
            route.nexthop(gateway, 2);
        }
        return route.named("main", name, "eth0").build();
    }
}
