package io.routecast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.PublishedRoute;
import io.routecast.client.replay.CompactRoute;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.RoutePool;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTableTest {
    private static final RoutePool POOL = new RoutePool();

    @Test
    void coveringGoesFromTheLongestToTheShortest() {
        HostTable table =
                table(
                        "254|0.0.0.0/0|0|0|0=1",
                        "254|10.0.0.0/8|0|0|0=2",
                        "254|10.1.0.0/16|0|0|0=3",
                        "254|10.2.0.0/16|0|0|0=4",
                        "254|2001:db8::/32|0|0|0=5");
        assertEquals(
                "[10.1.0.0/16, 10.0.0.0/8, 0.0.0.0/0]",
                prefixes(table.covering(Address.parse("10.1.2.3"))));
        assertEquals("[2001:db8::/32]", prefixes(table.covering(Address.parse("2001:db8::1"))));
        assertEquals("[]", prefixes(table.covering(Address.parse("2001:db9::1"))));
    }

    @Test
    void longestMatchIsOneOfEachTable() {
        HostTable table =
                table(
                        "254|0.0.0.0/0|0|0|0=1",
                        "254|10.0.0.0/8|0|0|0=2",
                        "254|10.0.0.0/8|0|9|0=3",
                        "100|0.0.0.0/0|0|0|0=4",
                        "100|10.9.0.0/16|0|0|0=5");
        assertEquals(
                "[254|10.0.0.0/8|0|0|0, 254|10.0.0.0/8|0|9|0, 100|0.0.0.0/0|0|0|0]",
                ids(table.longestMatch(Address.parse("10.1.2.3"))));
    }

    @Test
    void withinTakesThePrefixItself() {
        HostTable table =
                table("254|0.0.0.0/0|0|0|0=1", "254|10.0.0.0/8|0|0|0=2", "254|10.1.0.0/16|0|0|0=3");
        assertEquals(
                "[10.1.0.0/16, 10.0.0.0/8]", prefixes(table.within(Prefix.parse("10.0.0.0/8"))));
    }

    @Test
    void diffPairsWhatHasChanged() {
        HostTable before = table("254|10.0.0.0/8|0|0|0=1", "254|10.1.0.0/16|0|0|0=2");
        HostTable after = table("254|10.0.0.0/8|0|0|0=7", "254|10.2.0.0/16|0|0|0=3");
        assertEquals(
                "[10.0.0.0/8 1→7, 10.1.0.0/16 2→none, 10.2.0.0/16 none→3]",
                before.diff(after).stream().map(HostTableTest::text).toList().toString());
        assertEquals(List.of(), before.diff(before));
    }

    @Test
    void routesOfOneKeyAreASet() {
        HostTable before = table("254|10.0.0.0/8|0|0|0=1", "254|10.0.0.0/8|0|0|1=2");
        HostTable after = table("254|10.0.0.0/8|0|0|0=2", "254|10.0.0.0/8|0|0|3=1");
        assertEquals(List.of(), before.diff(after));
        assertEquals(1 ^ 2, before.digest());
        assertEquals(2, before.size());
    }

    private static String text(RouteDelta delta) {
        return delta.prefix() + " " + text(delta.before()) + "→" + text(delta.after());
    }

    private static String text(PublishedRoute route) {
        return route == null ? "none" : Long.toString(route.fingerprint());
    }

    private static String prefixes(List<PublishedRoute> routes) {
        return routes.stream().map(PublishedRoute::prefix).toList().toString();
    }

    private static String ids(List<PublishedRoute> routes) {
        return routes.stream().map(PublishedRoute::id).toList().toString();
    }

    /** Of {@code id=fingerprint}. */
    private static HostTable table(String... routes) {
        Map<String, HeldRoute<CompactRoute>> byId = new HashMap<>();
        for (String each : routes) {
            String id = each.substring(0, each.indexOf('='));
            long fingerprint = Long.parseLong(each.substring(id.length() + 1));
            PublishedRoute route = ModelHost.route(id, fingerprint);
            byId.put(id, HeldRoute.live(id, 1, fingerprint, POOL.keep(route)));
        }
        return HostTable.of(
                new TableOrigin("edge", "id-7", 1, 1, 0, Evidence.of(Standing.WHOLE)), byId);
    }
}
