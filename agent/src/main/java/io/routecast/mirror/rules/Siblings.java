package io.routecast.mirror.rules;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nexthops of an IPv6 multipath route, each of which is a route to the kernel. They differ by
 * gateway, link and encap: {@code rt6_duplicate_nexthop} of net/ipv6/ip6_fib.c.
 */
final class Siblings {
    /** RTNH_F_* bits, which the kernel shows in rtm_flags of a route with one nexthop. */
    private static final int NEXTHOP_FLAGS = 0xff;

    private static final int RTPROT_RA = 9;

    private record Target(Address gateway, int ifindex, Encap encap) {
        static Target of(Nexthop nexthop) {
            return new Target(nexthop.gateway(), nexthop.ifindex(), nexthop.encap());
        }
    }

    private Siblings() {}

    /** Whether the route has several, between which the kernel may hide other routes of the key. */
    static boolean areIn(Route route) {
        return route.nexthopId() == null && route.nexthops().size() > 1;
    }

    /**
     * {@code rt6_qualify_for_ecmp}, except for the kernel's own routes from router advertisements.
     */
    static boolean possible(Route route) {
        return route.nexthopId() == null
                && !route.nexthops().isEmpty()
                && route.nexthops().get(0).gateway() != null;
    }

    /**
     * Whether {@link #possible} may be wrong: the kernel's routes from router advertisements have
     * no siblings. A daemon's routes of that protocol can have some, and only a notification shows
     * which of the two a route is.
     */
    static boolean doubtful(Route route) {
        return possible(route) && route.protocol() == RTPROT_RA && route.nexthops().size() == 1;
    }

    /**
     * Index of the route whose nexthops are all in the message, so that the message is about it; or
     * -1.
     */
    static int shownBy(Route message, RoutesOfKey routes) {
        Map<Target, Nexthop> shown = byTarget(message.nexthops());
        for (int i = 0; i < routes.size(); i++) {
            if (areAllIn(shown, routes.route(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean areAllIn(Map<Target, Nexthop> shown, Route route) {
        return possible(route)
                && route.nexthops().size() <= shown.size()
                && route.nexthops().stream()
                        .allMatch(nexthop -> shown.containsKey(Target.of(nexthop)));
    }

    /**
     * The group with its own nexthops in their order, as the message shows them, then the new one.
     */
    static Route joined(Route group, Route message) {
        Map<Target, Nexthop> shown = byTarget(message.nexthops());
        List<Nexthop> nexthops = new ArrayList<>(shown.size());
        for (Nexthop known : group.nexthops()) {
            nexthops.add(shown.remove(Target.of(known)));
        }
        nexthops.addAll(shown.values());
        return with(group, nexthops);
    }

    /** Index of the route that has this nexthop among others; or -1. */
    static int indexOfGroup(RoutesOfKey routes, Nexthop nexthop) {
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.route(i);
            if (areIn(route) && route.nexthops().stream().anyMatch(other -> same(other, nexthop))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the nexthop is the first, whose attributes the kernel shows for all. */
    static boolean isFirst(Route group, Nexthop nexthop) {
        return same(group.nexthops().get(0), nexthop);
    }

    /** The group without a nexthop that is not its first. */
    static Route without(Route group, Nexthop nexthop) {
        return with(
                group, group.nexthops().stream().filter(other -> !same(other, nexthop)).toList());
    }

    /** Whether two routes with one nexthop each have the same target. */
    static boolean sameTarget(Route a, Route b) {
        return same(a.nexthops().get(0), b.nexthops().get(0));
    }

    private static boolean same(Nexthop a, Nexthop b) {
        return Target.of(a).equals(Target.of(b));
    }

    private static Map<Target, Nexthop> byTarget(List<Nexthop> nexthops) {
        Map<Target, Nexthop> byTarget = new LinkedHashMap<>();
        for (Nexthop nexthop : nexthops) {
            byTarget.put(Target.of(nexthop), nexthop);
        }
        return byTarget;
    }

    /** A single nexthop is shown without a weight, and its flags in the route as well. */
    private static Route with(Route group, List<Nexthop> nexthops) {
        int flags = group.flags() & ~NEXTHOP_FLAGS;
        if (nexthops.size() == 1) {
            Nexthop lone = nexthops.get(0).withWeight(1);
            return group.withNexthops(List.of(lone)).withFlags(flags | lone.flags());
        }
        return group.withNexthops(nexthops).withFlags(flags);
    }
}
