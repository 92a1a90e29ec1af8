package io.routecast.client.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.StateKey;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which change has broken an expectation, whatever has happened since. */
class ChangeOriginTest {
    private static final Map<String, String> EDGE = Map.of("role", "edge");
    private static final String ONE = "10.0.0.0/8 via 192.0.2.1";
    private static final String TWO = "10.0.0.0/8 via 192.0.2.1,192.0.2.2";

    private final PaperFleet fleet = new PaperFleet();

    @Test
    void theDeletionOfWhatIsMissing() {
        fleet.host("edge-1", EDGE, TWO, "10.0.0.0/8 via 192.0.2.3 metric 9");
        fleet.remove("edge-1", "10.0.0.0/8 metric 9");
        fleet.remove("edge-1", TWO);
        fleet.set("edge-1", "10.0.0.0/8 via 192.0.2.7 table 100");
        assertEquals(4, origin("edge-1", 2, false).seq());
    }

    @Test
    void theFirstOfTheChangesSinceThereAreTooFew() {
        fleet.host("edge-1", EDGE, TWO, ONE, TWO);
        fleet.set("edge-1", ONE);
        fleet.set("edge-1", "10.0.0.0/8 via 192.0.2.9");
        assertEquals(4, origin("edge-1", 2, false).seq());
    }

    @Test
    void whatWasLostBetweenTwoEpochsHasNoChange() {
        fleet.host("edge-1", EDGE, TWO);
        fleet.remove("edge-1", TWO);
        fleet.set("edge-1", TWO);
        fleet.newEpoch();
        fleet.host("edge-1", EDGE);
        fleet.table.state(new StateKey("edge-1", "254|10.0.0.0/8|0|0|0"), null);
        assertNull(origin("edge-1", 2, false));
    }

    @Test
    void theHostItselfHasMovedAway() {
        others(TWO);
        fleet.host("edge-1", EDGE, TWO);
        fleet.set("edge-1", ONE);
        assertEquals("edge-1", origin("edge-1", 1, true).host());
    }

    /** It is the third of four that makes two of five hosts the minority. */
    @Test
    void theOthersHaveMovedOn() {
        others(ONE);
        fleet.host("edge-1", EDGE, ONE);
        for (String host : List.of("edge-2", "edge-3", "edge-4", "edge-5")) {
            fleet.set(host, TWO);
        }
        PublishedChange origin = origin("edge-1", 1, true);
        assertEquals("edge-4", origin.host());
        assertEquals(8, origin.seq());
    }

    private void others(String route) {
        for (int i = 2; i <= 5; i++) {
            fleet.host("edge-" + i, EDGE, route);
        }
    }

    /** The changes come newest first, in two pieces, one of them twice. */
    private PublishedChange origin(String host, int nexthops, boolean equal) {
        Expectation expectation =
                new RouteExpectation(
                        "ten",
                        new Place("expect.conf", 3),
                        Prefix.parse("10.0.0.0/8"),
                        TableChoice.MAIN,
                        nexthops,
                        Set.of(),
                        equal);
        ExpectedGroup group =
                new ExpectedGroup("edges", new Place("expect.conf", 1), EDGE, List.of(expectation));
        List<Breach> breaches =
                new FleetCheck(List.of(group))
                        .check(fleet.table, PaperFleet.NOW).stream()
                                .filter(breach -> host.equals(breach.host()))
                                .toList();
        assertEquals(1, breaches.size(), breaches::toString);
        Inquiries inquiries = Inquiries.of(breaches, fleet.table);
        int middle = fleet.changes.size() / 2;
        feed(inquiries, fleet.changes.subList(middle, fleet.changes.size()));
        feed(inquiries, fleet.changes.subList(0, Math.min(middle + 1, fleet.changes.size())));
        return inquiries.findings(breaches).get(0).change();
    }

    private static void feed(Inquiries inquiries, List<PublishedChange> changes) {
        for (RouteHistory history : inquiries.histories()) {
            List<PublishedChange> its =
                    new ArrayList<>(
                            changes.stream()
                                    .filter(change -> change.hostId().equals(history.hostId()))
                                    .filter(change -> change.prefix().equals(history.prefix()))
                                    .toList());
            Collections.shuffle(its, new Random(its.size()));
            history.takeBack(its);
        }
    }
}
