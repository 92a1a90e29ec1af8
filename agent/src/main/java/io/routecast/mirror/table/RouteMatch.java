package io.routecast.mirror.table;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.HashSet;
import java.util.List;

/**
 * Whether two images show the same route. The bytes decide nearly always; where they differ, the
 * values do.
 */
public final class RouteMatch {
    private RouteMatch() {}

    /**
     * The route that a deletion means: the one with this image, or with one that differs only in
     * what the kernel changes silently, namely flags, and in names.
     *
     * @return its index, or -1
     */
    public static int find(RoutesOfKey rows, byte[] image) {
        int exact = rows.indexOf(image);
        if (exact >= 0 || rows.isEmpty()) {
            return exact;
        }
        Route wanted = steady(RouteImage.route(image));
        for (int i = 0; i < rows.size(); i++) {
            if (sameLegs(wanted, steady(rows.route(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** The route without flags and names. */
    static Route steady(Route route) {
        return route.withFlags(0).withNames(null, null).withNexthops(steady(route.nexthops()));
    }

    /** Legs without flags and names. */
    static List<Nexthop> steady(List<Nexthop> legs) {
        return legs.stream().map(leg -> leg.withFlags(0).withDev(null)).toList();
    }

    /** Whether both refer to one nexthop object, and nothing else tells them apart. */
    public static boolean sameButForLegs(Route a, Route b) {
        return a.nexthopId() != null
                && a.nexthopId().equals(b.nexthopId())
                && steady(a.withNexthops(List.of())).equals(steady(b.withNexthops(List.of())));
    }

    /**
     * Legs as a set: the deletion of a whole IPv6 group begins at any of them. Those of a nexthop
     * object may have changed silently.
     */
    private static boolean sameLegs(Route a, Route b) {
        return sameButForLegs(a, b)
                || a.nexthops().size() == b.nexthops().size()
                        && new HashSet<>(a.nexthops()).equals(new HashSet<>(b.nexthops()))
                        && a.withNexthops(List.of()).equals(b.withNexthops(List.of()));
    }
}
