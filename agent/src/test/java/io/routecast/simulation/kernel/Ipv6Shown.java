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

    /** With the nexthops of its siblings, beginning with this one. */
    static Route route(Ipv6Route route) {
        List<Nexthop> nexthops = nexthops(route);
        NexthopObject object = route.object;
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
                nexthops,
                alone ? nexthops.get(0).flags() : 0,
                ShownMetrics.mtu(route.mtu),
                PREFERENCE_MEDIUM,
                null,
                Collections.emptySortedMap());
    }

    private static List<Nexthop> nexthops(Ipv6Route route) {
        if (route.object != null) {
            boolean group = route.object.isGroup();
            return route.object.nexthops().stream()
                    .map(n -> n.shown(group ? n.weight : 1))
                    .toList();
        }
        if (route.siblings == null) {
            return List.of(route.nexthop.shown(1));
        }
        int size = route.siblings.size();
        int first = route.siblings.indexOf(route);
        List<Nexthop> nexthops = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            FibNexthop nexthop = route.siblings.get((first + i) % size).nexthop;
            nexthops.add(nexthop.shown(nexthop.weight));
        }
        return nexthops;
    }
}
