package io.routecast.simulation.kernel;

import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** IPv6 routes as messages show them: {@code rt6_fill_node}. */
final class Ipv6Shown {
    private static final int PREFERENCE_MEDIUM = 0;

    private Ipv6Shown() {}

    /** With its siblings, beginning with this one, and nothing else of them than the legs. */
    static Route route(Ipv6Route route) {
        List<Nexthop> legs = legs(route);
        NexthopObject object = route.nexthop;
        boolean alone = route.siblings == null && (object == null || !object.isGroup());
        return new Route(
                Family.IPV6,
                route.prefix,
                null,
                route.table,
                null,
                object != null && object.isBlackhole() ? RouteSpec.BLACKHOLE : route.type,
                route.protocol,
                null,
                0,
                0,
                route.metric,
                route.prefsrc,
                object == null ? null : object.id,
                legs,
                alone ? legs.get(0).flags() : 0,
                ShownMetrics.mtu(route.mtu),
                PREFERENCE_MEDIUM,
                null,
                Collections.emptySortedMap());
    }

    private static List<Nexthop> legs(Ipv6Route route) {
        if (route.nexthop != null) {
            boolean group = route.nexthop.isGroup();
            return route.nexthop.legs().stream().map(l -> l.shown(group ? l.weight : 1)).toList();
        }
        if (route.siblings == null) {
            return List.of(route.leg.shown(1));
        }
        int size = route.siblings.size();
        int first = route.siblings.indexOf(route);
        List<Nexthop> legs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            FibLeg leg = route.siblings.get((first + i) % size).leg;
            legs.add(leg.shown(leg.weight));
        }
        return legs;
    }
}
