package io.routecast.mirror.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RTM_NEWROUTE without any nlmsg_flags: what {@code fib_alias_hw_flags_set} and {@code
 * fib6_info_hw_flags_set} send when hardware has taken a route, with {@code
 * net.ipv4.fib_notify_on_flag_change} = 1. No link of a test machine offloads.
 */
class RouteRulesTest {
    private static final int RTM_F_OFFLOAD = 0x4000;

    private static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of(
                        new Ipv4Rules(),
                        RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.1", 2).build(),
                        RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.2", 2).build()),
                Arguments.of(
                        new Ipv6Rules(),
                        RouteBuilder.ipv6("2001:db8::/32").nexthop("2001:db8:1::1", 2).build(),
                        RouteBuilder.ipv6("2001:db8::/32").nexthop("2001:db8:1::2", 2).build()));
    }

    /** Routes of one key, as they are once they are stored. */
    static RoutesOfKey rows(Route... routes) {
        RoutesOfKey rows = new RoutesOfKey(null, protocol -> true);
        for (Route route : routes) {
            rows.addLast(RouteImage.of(route));
        }
        return new RoutesOfKey(rows.encode(), protocol -> true);
    }

    private static RouteNotification refreshed(Route route) {
        return new RouteNotification(
                false, 0, true, false, false, RouteImage.of(route.withFlags(RTM_F_OFFLOAD)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void anOffloadedRouteIsTheOneThatWasThere(RouteRules rules, Route route, Route other) {
        RoutesOfKey rows = rows(other, route);
        assertEquals(Certainty.CERTAIN, rules.apply(rows, refreshed(route)));
        assertEquals(2, rows.size());
        assertArrayEquals(refreshed(route).image(), rows.image(1));
        assertEquals(1, rows.changes().size());
        assertEquals(1, rows.changes().get(0).after().ordinal());
    }

    @ParameterizedTest
    @MethodSource("families")
    void oneThatIsNotKnownIsLeftToADump(RouteRules rules, Route route, Route other) {
        RoutesOfKey rows = rows(other);
        assertEquals(Certainty.DOUBTFUL, rules.apply(rows, refreshed(route)));
        assertTrue(rows.changes().isEmpty());
    }
}
