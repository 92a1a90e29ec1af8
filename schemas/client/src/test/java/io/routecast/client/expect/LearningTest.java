package io.routecast.client.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is learned of a fleet is what it fulfils. */
class LearningTest {
    private static final Map<String, String> EDGE = Map.of("role", "edge");

    private final PaperFleet fleet = new PaperFleet();
    private final Learning learning = new Learning("edge", EDGE);

    @Test
    void whatAllHostsHaveInCommon() {
        fleet.host(
                "edge-1",
                EDGE,
                "0.0.0.0/0 via 192.0.2.1,192.0.2.2",
                "10.0.0.0/8 via 192.0.2.1",
                "10.1.0.0/16 via 192.0.2.1",
                "192.0.2.0/24 proto kernel",
                "10.5.0.0/16 via 192.0.2.1 table 100",
                "10.6.0.0/16");
        fleet.host(
                "edge-2",
                EDGE,
                "0.0.0.0/0 via 192.0.2.1,192.0.2.2",
                "10.0.0.0/8 via 192.0.2.7,192.0.2.8 proto ospf",
                "192.0.2.0/24 proto kernel",
                "10.5.0.0/16 via 192.0.2.1 table 100",
                "10.6.0.0/16");
        ExpectedGroup learned = learn("edge-1", "edge-2");
        assertEquals(
                """
                0.0.0.0/0 main 2 [bird] true
                10.0.0.0/8 main 1 [bird, ospf] false
                10.5.0.0/16 table 100 100 1 [bird] true
                10.6.0.0/16 main 0 [bird] true""",
                text(learned));
        assertEquals(
                List.of(), new FleetCheck(List.of(learned)).check(fleet.table, PaperFleet.NOW));
    }

    @Test
    void oneHostAloneIsEqualToNobody() {
        fleet.host("edge-1", EDGE, "0.0.0.0/0 via 192.0.2.1");
        assertEquals("0.0.0.0/0 main 1 [bird] false", text(learn("edge-1")));
    }

    private ExpectedGroup learn(String... hosts) {
        for (String host : hosts) {
            learning.take(fleet.table.table(host, PaperFleet.NOW));
        }
        return learning.learned();
    }

    private static String text(ExpectedGroup group) {
        return String.join(
                "\n",
                group.expectations().stream()
                        .map(RouteExpectation.class::cast)
                        .map(
                                each ->
                                        String.join(
                                                " ",
                                                each.name(),
                                                each.table().text(),
                                                Integer.toString(each.nexthops()),
                                                each.protocols().stream()
                                                        .sorted()
                                                        .toList()
                                                        .toString(),
                                                Boolean.toString(each.equal())))
                        .toList());
    }
}
