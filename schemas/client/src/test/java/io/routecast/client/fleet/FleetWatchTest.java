package io.routecast.client.fleet;

import static io.routecast.client.expect.PaperFleet.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.expect.PaperFleet;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A fleet that is written down, and what there is to see of it. */
class FleetWatchTest {
    private static final Map<String, String> EDGE = Map.of("role", "edge");
    private static final String UPLINK = "0.0.0.0/0 via 192.0.2.1";
    private static final long LASTS = 2_000_000;
    private static final String TEN = "10.0.0.0/8 via 192.0.2.1";

    private final PaperFleet fleet = new PaperFleet();
    private final FleetWatch watch =
            new FleetWatch(
                    labels -> Set.of("role=" + labels.getOrDefault("role", "none")),
                    List.of(Prefix.parse("0.0.0.0/0"), Prefix.parse("10.7.0.0/16")));
    private int taken;

    private FleetPicture look(long micros) {
        fleet.changes
                .subList(taken, fleet.changes.size())
                .forEach(change -> watch.change(change, micros));
        taken = fleet.changes.size();
        return watch.look(fleet.table, micros);
    }

    private void edges(int hosts) {
        for (int i = 1; i <= hosts; i++) {
            fleet.host("edge-" + i, EDGE, UPLINK, TEN);
        }
    }

    private static String outages(List<RouteOutage> outages) {
        return outages.stream()
                .map(
                        outage ->
                                outage.host()
                                        + " "
                                        + outage.prefix()
                                        + (outage.seenMicros() == null
                                                ? " never seen"
                                                : " seen +" + (outage.seenMicros() - NOW))
                                        + (outage.change() == null
                                                ? ""
                                                : " seq " + outage.change().seq())
                                        + (outage.untilMicros() == null
                                                ? ""
                                                : " until +" + (outage.untilMicros() - NOW)))
                .collect(Collectors.joining("; "));
    }

    private static String divergences(FleetPicture picture) {
        return picture.divergences().stream()
                .map(
                        each ->
                                each.group()
                                        + " "
                                        + each.destination().text()
                                        + " of "
                                        + each.hosts()
                                        + ": "
                                        + each.dissenters().stream()
                                                .map(d -> d.hostId() + " " + d.detail())
                                                .collect(Collectors.joining(", "))
                                        + " since +"
                                        + (each.sinceMicros() - NOW))
                .collect(Collectors.joining("; "));
    }

    @Test
    void whatSomebodyShouldLookAtComesFirst() {
        edges(3);
        fleet.host("core-1", Map.of("role", "core"));
        fleet.host("core-2", Map.of("role", "core"));
        fleet.says("core-1", false, NOW);
        fleet.says("edge-2", true, NOW - 3_600_000_000L);
        fleet.set("edge-3", "10.9.0.0/16 via 192.0.2.1");
        String hosts =
                look(NOW).hosts().stream()
                        .map(
                                host ->
                                        host.name()
                                                + " "
                                                + host.standing().text()
                                                + " "
                                                + host.routes())
                        .collect(Collectors.joining(", "));
        assertEquals(
                "edge-2 silent 2, core-1 stopped 0, edge-3 whole 3, core-2 proven 0, edge-1 proven 2",
                hosts);
    }

    @Test
    void anOutageBeginsWithItsChangeAndEnds() {
        edges(2);
        assertEquals("", outages(look(NOW).outages()));
        fleet.remove("edge-1", UPLINK);
        assertEquals("", outages(look(NOW + 5).outages()));
        assertEquals("edge-1 0.0.0.0/0 seen +5 seq 5", outages(look(NOW + 5 + LASTS).outages()));
        fleet.set("edge-1", UPLINK);
        FleetPicture after = look(NOW + 9 + LASTS);
        assertEquals("", outages(after.outages()));
        assertEquals("edge-1 0.0.0.0/0 seen +5 seq 5 until +2000009", outages(after.over()));
    }

    /** With another metric it is another route: one is gone a moment before the other is there. */
    @Test
    void aRouteThatMovesIsNoOutage() {
        edges(1);
        look(NOW);
        fleet.remove("edge-1", UPLINK);
        look(NOW + 1);
        fleet.set("edge-1", UPLINK + " metric 9");
        FleetPicture after = look(NOW + LASTS);
        assertEquals("", outages(after.outages()) + outages(after.over()));
    }

    /** A route with another metric takes over. */
    @Test
    void onlyTheLastRouteIsMissed() {
        fleet.host("edge-1", EDGE, UPLINK, UPLINK + " metric 9");
        look(NOW);
        fleet.remove("edge-1", UPLINK);
        look(NOW + 1);
        assertEquals("", outages(look(NOW + 1 + LASTS).outages()));
        fleet.remove("edge-1", UPLINK + " metric 9");
        look(NOW + 2 + LASTS);
        assertEquals(
                "edge-1 0.0.0.0/0 seen +2000002 seq 4",
                outages(look(NOW + 2 + 2 * LASTS).outages()));
    }

    /** It was lost before anybody looked. */
    @Test
    void aHostWithoutWhatMostOfItsGroupHaveIsAnOutageToo() {
        edges(3);
        fleet.host("edge-4", EDGE, TEN);
        fleet.host("core-1", Map.of("role", "core"), TEN);
        assertEquals("", outages(look(NOW).outages()));
        assertEquals("edge-4 0.0.0.0/0 never seen", outages(look(NOW + LASTS).outages()));
    }

    /** Another prefix, another table. */
    @Test
    void whatIsNotWatchedIsNoOutage() {
        edges(1);
        fleet.host("edge-2", EDGE, UPLINK, UPLINK + " table 100");
        look(NOW);
        fleet.remove("edge-1", TEN);
        fleet.remove("edge-2", UPLINK + " table 100");
        look(NOW + 1);
        assertEquals("", outages(look(NOW + 1 + LASTS).outages()));
    }

    @Test
    void whoIsNotLikeMostOfItsGroupDiverges() {
        edges(4);
        fleet.host("core-1", Map.of("role", "core"), "10.0.0.0/8 via 192.0.2.9");
        assertEquals("", divergences(look(NOW)));
        fleet.set("edge-2", "10.0.0.0/8 via 192.0.2.7");
        String expected =
                "role=edge 10.0.0.0/8 of 4: edge-2 via 192.0.2.7, as 1 of 4 hosts; 3 have via"
                        + " 192.0.2.1 since +1";
        assertEquals(expected, divergences(look(NOW + 1)));
        fleet.set("edge-1", "10.3.0.0/16 via 192.0.2.1");
        assertEquals(expected, divergences(look(NOW + 2)));
        fleet.set("edge-2", TEN);
        assertEquals("", divergences(look(NOW + 3)));
    }

    @Test
    void withoutAMajorityOfThreeNobodyDiverges() {
        edges(3);
        fleet.set("edge-1", "10.0.0.0/8 via 192.0.2.7");
        assertEquals("", divergences(look(NOW)));
        fleet.host("edge-4", EDGE, "10.0.0.0/8 via 192.0.2.8");
        fleet.host("edge-5", EDGE, "10.0.0.0/8 via 192.0.2.8");
        assertEquals("", divergences(look(NOW + 1)));
    }

    /** What follows addresses differs from host to host. */
    @Test
    void routesOfTheKernelDoNotDiverge() {
        for (int i = 1; i <= 4; i++) {
            fleet.host("edge-" + i, EDGE, "10.0.0.0/8 via 192.0.2." + i / 4 + " proto kernel");
        }
        assertEquals("", divergences(look(NOW)));
    }

    @Test
    void aHostWhoseTableIsNotKnownIsNotCompared() {
        edges(4);
        fleet.set("edge-2", "10.0.0.0/8 via 192.0.2.7");
        look(NOW);
        fleet.says("edge-2", false, NOW);
        assertEquals("", divergences(look(NOW + 1)));
        fleet.says("edge-2", true, NOW);
        assertEquals(
                "role=edge 10.0.0.0/8 of 4: edge-2 via 192.0.2.7, as 1 of 4 hosts; 3 have via"
                        + " 192.0.2.1 since +2",
                divergences(look(NOW + 2)));
    }

    @Test
    void aHostThatChangesItsGroupIsComparedThere() {
        edges(4);
        fleet.host("core-1", Map.of("role", "core"), "10.0.0.0/8 via 192.0.2.9");
        look(NOW);
        fleet.host("core-1", EDGE, "10.0.0.0/8 via 192.0.2.9");
        assertEquals(
                "role=edge 10.0.0.0/8 of 5: core-1 via 192.0.2.9, as 1 of 5 hosts; 4 have via"
                        + " 192.0.2.1 since +1",
                divergences(look(NOW + 1)));
    }

    @Test
    void aHostThatIsForgottenLeavesNothing() {
        edges(4);
        look(NOW);
        fleet.set("edge-2", "10.0.0.0/8 via 192.0.2.7");
        fleet.remove("edge-2", UPLINK);
        look(NOW + 1);
        fleet.table.host("edge-2", null);
        FleetPicture picture = look(NOW + 1 + LASTS);
        assertEquals(3, picture.hosts().size());
        assertEquals("", divergences(picture) + outages(picture.outages()));
    }

    @Test
    void anAddressIsAnsweredForEveryHost() {
        edges(1);
        fleet.host("edge-2", EDGE, UPLINK, TEN, "10.3.0.0/16 via 192.0.2.3");
        fleet.host("edge-3", EDGE);
        fleet.says("edge-3", false, NOW);
        String answers =
                look(NOW).search(Address.parse("10.3.0.1")).stream()
                        .map(
                                answer ->
                                        answer.host().name()
                                                + " "
                                                + answer.host().standing().text()
                                                + " "
                                                + answer.routes().stream()
                                                        .map(PublishedRoute::prefix)
                                                        .toList())
                        .collect(Collectors.joining(", "));
        assertEquals(
                "edge-3 stopped [], edge-1 proven [10.0.0.0/8], edge-2 proven [10.3.0.0/16]",
                answers);
    }

    /** Its text is an object, and a table can keep it, but it is no route. */
    @Test
    void aRouteThatCannotBeReadIsAProblemOfItsHostAlone() {
        edges(1);
        PublishedRoute strange =
                new PublishedRoute("x|0", 1, "10.0.0.0/8", "{\"id\":\"x|0\",\"prefix\":7}");
        StateRecord state = new StateRecord("edge-2", "edge-2", EDGE, 1, 99, NOW, strange);
        fleet.host("edge-2", EDGE);
        fleet.table.state(new StateKey("edge-2", "x|0"), state);
        FleetPicture picture = look(NOW);
        assertEquals("edge-2", picture.hosts().get(0).name());
        assertEquals(HostStanding.UNKNOWN, picture.hosts().get(0).standing());
        assertTrue(picture.hosts().get(0).why().startsWith("expected a string at /prefix"));
        List<FleetPicture.Answer> answers = picture.search(Address.parse("10.0.0.1"));
        assertEquals(picture.hosts().get(0).why(), answers.get(0).problem());
        assertEquals(1, answers.get(1).routes().size());
    }
}
