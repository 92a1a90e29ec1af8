package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.HashSet;
import java.util.List;

/**
 * Whether two images show the same route. Equal bytes nearly always decide; otherwise the decoded
 * values do.
 */
public final class RouteMatch {
    private RouteMatch() {}

    /**
     * The route that a deletion refers to: the one with this image, or one that differs only in
     * flags, which the kernel changes silently, and in names.
     *
     * @return its index, or -1
     */
    public static int find(RoutesOfKey routes, byte[] image) {
        int exact = routes.indexOf(image);
        if (exact >= 0 || routes.isEmpty()) {
            return exact;
        }
        Route wanted = steady(RouteImage.route(image));
        for (int i = 0; i < routes.size(); i++) {
            if (sameNexthops(wanted, steady(routes.route(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** The route without flags and names. */
    static Route steady(Route route) {
        return route.withFlags(0).withNames(null, null).withNexthops(steady(route.nexthops()));
    }

    /** The nexthops without flags and names. */
    static List<Nexthop> steady(List<Nexthop> nexthops) {
        return nexthops.stream().map(nexthop -> nexthop.withFlags(0).withDev(null)).toList();
    }

    /** Whether both refer to one nexthop object and differ in nothing but its nexthops. */
    public static boolean sameButForNexthops(Route a, Route b) {
        return a.nexthopId() != null
                && a.nexthopId().equals(b.nexthopId())
                && steady(a.withNexthops(List.of())).equals(steady(b.withNexthops(List.of())));
    }

    /**
     * Compares nexthops as a set: the deletion of a whole IPv6 group begins at any of them. Those
     * of a nexthop object may have changed silently.
     */
    private static boolean sameNexthops(Route a, Route b) {
        return sameButForNexthops(a, b)
                || a.nexthops().size() == b.nexthops().size()
                        && new HashSet<>(a.nexthops()).equals(new HashSet<>(b.nexthops()))
                        && a.withNexthops(List.of()).equals(b.withNexthops(List.of()));
    }
}
