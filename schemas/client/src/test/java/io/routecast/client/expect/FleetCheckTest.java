package io.routecast.client.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected of hosts, held against what they have. */
class FleetCheckTest {
    private static final Map<String, String> EDGE = Map.of("role", "edge", "site", "fra1");
    private static final Place PLACE = new Place("expect.conf", 3);

    private final PaperFleet fleet = new PaperFleet();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2 | ",
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2 proto static | protocol: static, expected bird or ospf:"
                        + " via 192.0.2.1, via 192.0.2.2",
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2 proto ospf metric 7 | ",
                "10.0.0.0/9 via 192.0.2.1,192.0.2.2 | missing: no route",
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2 table 100 | missing: no route",
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2 tos 8 | missing: no route",
                "10.0.0.0/8 via 192.0.2.1 | nexthops: 1 nexthop, expected at least 2: via 192.0.2.1",
                "10.0.0.0/8 via 192.0.2.1,192.0.2.2! | nexthops: 1 nexthop, expected at least 2:"
                        + " via 192.0.2.1, via 192.0.2.2",
                "10.0.0.0/8 | nexthops: 0 nexthops, expected at least 2: blackhole",
            })
    void aRouteIsAsExpected(String route, String finding) {
        fleet.host("edge-1", EDGE, route);
        Expectation expectation = route(2, Set.of("bird", "ospf"), false);
        String found = finding == null ? "" : "edge-1 10.0.0.0/8 " + finding;
        assertEquals(found, findings(expectation));
    }

    @Test
    void theRouteThatTheKernelPrefersCounts() {
        fleet.host(
                "edge-1",
                EDGE,
                "10.0.0.0/8 via 192.0.2.1 metric 5",
                "10.0.0.0/8 via 192.0.2.2,192.0.2.3 metric 9 proto static");
        assertEquals(
                "edge-1 10.0.0.0/8 nexthops: 1 nexthop, expected at least 2: via 192.0.2.1 metric"
                        + " 5; via 192.0.2.2, via 192.0.2.3 metric 9",
                findings(route(2, Set.of(), false)));
        assertEquals(
                "edge-1 10.0.0.0/8 protocol: static, expected bird: via 192.0.2.2, via 192.0.2.3"
                        + " metric 9",
                findings(route(1, Set.of("bird"), false)));
    }

    @Test
    void onlyHostsWithTheLabelsAreOfTheGroup() {
        fleet.host("edge-1", Map.of("role", "core"));
        fleet.host("edge-2", Map.of());
        assertEquals("null null no-host: no host with the labels role=edge", findings(exists()));
        fleet.host("edge-3", EDGE);
        assertEquals("edge-3 10.0.0.0/8 missing: no route", findings(exists()));
    }

    @Test
    void whoeverDiffersFromMostIsFound() {
        fleet.host("edge-1", EDGE, "10.0.0.0/8 via 192.0.2.1");
        fleet.host("edge-2", EDGE, "10.0.0.0/8 via 192.0.2.9");
        Expectation equal = route(1, Set.of(), true);
        assertEquals(
                """
                edge-1 10.0.0.0/8 unequal: via 192.0.2.1, as 1 of 2 hosts; there is no majority
                edge-2 10.0.0.0/8 unequal: via 192.0.2.9, as 1 of 2 hosts; there is no majority""",
                findings(equal));
        fleet.host("edge-3", EDGE, "10.0.0.0/8 via 192.0.2.1");
        fleet.host("edge-4", EDGE);
        assertEquals(
                """
                edge-2 10.0.0.0/8 unequal: via 192.0.2.9, as 1 of 3 hosts; 2 have via 192.0.2.1
                edge-4 10.0.0.0/8 missing: no route""",
                findings(equal));
    }

    @Test
    void nothingMoreSpecificButWhatIsAllowed() {
        fleet.host(
                "edge-1",
                EDGE,
                "10.0.0.0/8 via 192.0.2.1",
                "10.1.0.0/16 via 192.0.2.1",
                "10.1.2.0/24 via 192.0.2.1",
                "10.2.0.0/16 via 192.0.2.1",
                "10.2.2.0/24 via 192.0.2.1",
                "10.3.0.0/16 via 192.0.2.1 table 100",
                "11.0.0.0/16 via 192.0.2.1");
        Expectation none =
                new SpecificsExpectation(
                        "leaks",
                        PLACE,
                        Prefix.parse("10.0.0.0/8"),
                        TableChoice.MAIN,
                        List.of(
                                AllowedPrefix.parse("10.1.0.0/16"),
                                AllowedPrefix.parse("10.2.0.0/16+")));
        assertEquals(
                "edge-1 10.1.2.0/24 more-specific: within 10.0.0.0/8: via 192.0.2.1 proto bird",
                findings(none));
    }

    @Test
    void whoIsNotKnownFulfilsNothing() {
        fleet.host("edge-1", EDGE, "10.0.0.0/8 via 192.0.2.1");
        fleet.host("edge-2", EDGE, "10.0.0.0/8 via 192.0.2.1");
        fleet.says("edge-1", false, PaperFleet.NOW - 5);
        fleet.says("edge-2", true, PaperFleet.NOW - 12 * 60_000_000L);
        assertEquals(
                """
                edge-1 null unknown: silent: stopped
                edge-2 null unknown: silent: no sign of life since""",
                findings(exists()));
    }

    /** One check after another sees what has changed in between, and nothing else. */
    @Test
    void whatChangesIsSeen() {
        FleetCheck check = new FleetCheck(List.of(group(exists())));
        fleet.host("edge-1", EDGE, "10.0.0.0/8 via 192.0.2.1");
        assertEquals(List.of(), check.check(fleet.table, PaperFleet.NOW));
        fleet.remove("edge-1", "10.0.0.0/8");
        assertEquals(1, check.check(fleet.table, PaperFleet.NOW).size());
        assertEquals(1, check.check(fleet.table, PaperFleet.NOW).size());
        fleet.set("edge-1", "10.0.0.0/8 via 192.0.2.7");
        assertEquals(List.of(), check.check(fleet.table, PaperFleet.NOW));
        assertEquals(Map.of("edges", 1), check.knownHosts());
        fleet.table.host("edge-1", null);
        assertEquals(FindingKind.NO_HOST, check.check(fleet.table, PaperFleet.NOW).get(0).kind());
    }

    @Test
    void aTableNeedsToHoldOnlyWhatMakesADifference() {
        FleetCheck check = new FleetCheck(List.of(group(exists())));
        assertTrue(check.isAbout(Prefix.parse("10.0.0.0/8")));
        assertFalse(check.isAbout(Prefix.parse("10.0.0.0/9")));
    }

    private String findings(Expectation expectation) {
        FleetCheck check = new FleetCheck(List.of(group(expectation)));
        return String.join(
                "\n",
                check.check(fleet.table, PaperFleet.NOW).stream()
                        .map(
                                breach ->
                                        breach.host()
                                                + " "
                                                + breach.prefix()
                                                + " "
                                                + breach.kind().text()
                                                + ": "
                                                + breach.detail())
                        .toList());
    }

    private static ExpectedGroup group(Expectation expectation) {
        return new ExpectedGroup("edges", PLACE, Map.of("role", "edge"), List.of(expectation));
    }

    private static Expectation exists() {
        return route(0, Set.of(), false);
    }

    private static Expectation route(int nexthops, Set<String> protocols, boolean equal) {
        return new RouteExpectation(
                "ten",
                PLACE,
                Prefix.parse("10.0.0.0/8"),
                TableChoice.MAIN,
                nexthops,
                protocols,
                equal);
    }
}
