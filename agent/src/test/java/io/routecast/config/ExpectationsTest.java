package io.routecast.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.client.expect.Expectation;
import io.routecast.client.expect.ExpectedGroup;
import io.routecast.client.expect.RouteExpectation;
import io.routecast.client.expect.SpecificsExpectation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of expectations, and where the settings come from that go with it. */
class ExpectationsTest {
    private static final String GROUP =
            """
            expectations {
              edge {
                hosts { role = edge, "topology.kubernetes.io/zone" = a }
                routes {
                  "0.0.0.0/0" {}
                  blue { prefix = "10.0.0.0/8", table = 100, nexthops = 2, protocols = [bird, 12], equal = true }
                }
                no-more-specific { "10.0.0.0/8" { except = ["10.1.0.0/16", "10.2.0.0/16+"] } }
              }
            }
            """;

    @TempDir Path directory;
    private ConfigurationFixture fixture;

    @BeforeEach
    void makeHost() throws Exception {
        fixture = new ConfigurationFixture(directory);
    }

    private Expectations load(String text, Map<String, String> overrides) throws Exception {
        Path usual = directory.resolve("routecast.conf");
        return new ExpectationsLoader(fixture.loader(), usual)
                .load(fixture.write("expect.conf", text), overrides);
    }

    private String mistakes(String text) {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> load(text, Map.of()));
        return String.join("\n", e.mistakes()).replace(directory.toString(), "DIR");
    }

    private static String brokers(Expectations expectations) {
        return expectations.settings().kafka().properties().get("bootstrap.servers");
    }

    @Test
    void everythingThatCanBeExpected() throws Exception {
        fixture.write("routecast.conf", "");
        ExpectedGroup edge = load(GROUP, Map.of()).groups().get(0);
        assertEquals("edge DIR/expect.conf:2", place(edge.name() + " " + edge.place()));
        assertEquals(Map.of("role", "edge", "topology.kubernetes.io/zone", "a"), edge.labels());
        List<Expectation> all = edge.expectations();
        assertEquals(
                List.of("0.0.0.0/0 5", "blue 6", "10.0.0.0/8 8"),
                all.stream().map(each -> each.name() + " " + each.place().line()).toList());
        RouteExpectation blue = (RouteExpectation) all.get(1);
        assertEquals("10.0.0.0/8 100", blue.prefix() + " " + blue.table().text());
        assertEquals(2, blue.nexthops());
        assertEquals(Set.of("bird", "12"), blue.protocols());
        assertEquals(true, blue.equal());
        assertEquals(2, ((SpecificsExpectation) all.get(2)).allowed().size());
    }

    @Test
    void theExampleOfTheReadme() throws Exception {
        fixture.write("routecast.conf", "");
        String readme = Files.readString(Path.of("../README.md"));
        int begin = readme.indexOf("\nexpectations {");
        String example = readme.substring(begin, readme.indexOf("\n```", begin));
        ExpectedGroup edge = load(example, Map.of()).groups().get(0);
        assertEquals(Map.of("role", "edge", "site", "fra1"), edge.labels());
        assertEquals(3, edge.expectations().size());
    }

    private String place(String text) {
        return text.replace(directory.toString(), "DIR");
    }

    @Test
    void theSettingsAreThoseOfTheFileOrElseOfTheUsualOne() throws Exception {
        fixture.write(
                "routecast.conf",
                "b = \"usual:9092\"\nroutecast.kafka.bootstrap.servers = ${b}\nexpectations { x {} }");
        assertEquals("usual:9092", brokers(load(GROUP, Map.of())));
        String own = "routecast.kafka.bootstrap.servers = \"own:9092\"\n";
        assertEquals("own:9092", brokers(load(GROUP + own, Map.of())));
        fixture.write("other.conf", own.replace("own", "other"));
        assertEquals("other:9092", brokers(load("include \"other.conf\"\n" + GROUP, Map.of())));
        assertEquals(
                "option:9092",
                brokers(
                        load(
                                GROUP + own,
                                Map.of("routecast.kafka.bootstrap.servers", "option:9092"))));
    }

    @Test
    void withoutAnySettingsItSaysWhereTheyMayBe() throws Exception {
        assertEquals(
                "routecast: not found, and there is no DIR/routecast.conf, expected a block"
                        + " routecast { kafka { ... } }, or an include of it (DIR/expect.conf)",
                mistakes(GROUP));
        Map<String, String> option = Map.of("routecast.kafka.bootstrap.servers", "option:9092");
        assertEquals("option:9092", brokers(load(GROUP, option)));
    }

    @Test
    void everyMistakeInBoth() throws Exception {
        assertEquals(
                """
                routecast.topcs: unknown key, did you mean topics? (DIR/expect.conf:1)
                routecast.topics.state: found null, expected a topic: it has the tables of the hosts (DIR/expect.conf:1)
                expectations.a: expects nothing, expected routes or no-more-specific (DIR/expect.conf:2)
                expectations.a.hosts: found "edge", expected a block { ... } (DIR/expect.conf:2)
                expectations.b: found "1", expected a block { ... } (DIR/expect.conf:3)
                expectations.c.routes.d: found "true", expected a block { ... } (DIR/expect.conf:4)
                expectations.c.routes.e.prefix: found "10/8", expected a prefix such as 10.0.0.0/8 (DIR/expect.conf:5)
                expectations.c.routes.e.protocols: found an empty list, expected a list of at least one (DIR/expect.conf:5)
                expectations.c.routes.e.equal: found "2", expected true or false (DIR/expect.conf:5)""",
                mistakes(
                        """
                        routecast { topics.state = null, topcs {} }
                        expectations { a { hosts = edge }
                          b = 1
                          c { routes { d = true
                            e { prefix = "10/8", protocols = [], equal = 2 } } }
                        }
                        """));
    }

    @Test
    void aFileWithoutExpectations() throws Exception {
        fixture.write("routecast.conf", "");
        String expected =
                "expectations: expected a block { ... } with at least one group of hosts"
                        + " (DIR/expect.conf";
        assertEquals(expected + ")", mistakes("routecast {}"));
        assertEquals(expected + ":1)", mistakes("routecast {}, expectations {}"));
    }
}
