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
 * The legs of an IPv6 multipath route, each of which is a route to the kernel. What tells them
 * apart is where they lead: {@code rt6_duplicate_nexthop} of net/ipv6/ip6_fib.c.
 */
final class Siblings {
    /** RTNH_F_* bits, which the kernel shows in rtm_flags where there is but one leg. */
    private static final int LEG_FLAGS = 0xff;

    private static final int RTPROT_RA = 9;

    private record Target(Address gateway, int ifindex, Encap encap) {
        static Target of(Nexthop leg) {
            return new Target(leg.gateway(), leg.ifindex(), leg.encap());
        }
    }

    private Siblings() {}

    /** Several of them, between which the kernel may hide other routes of the key. */
    static boolean areIn(Route route) {
        return route.nexthopId() == null && route.nexthops().size() > 1;
    }

    /** {@code rt6_qualify_for_ecmp}, but for the kernel's own routes of advertisements. */
    static boolean possible(Route route) {
        return route.nexthopId() == null
                && !route.nexthops().isEmpty()
                && route.nexthops().get(0).gateway() != null;
    }

    /**
     * Whether {@link #possible} may not be the truth: what the kernel makes of advertisements has
     * none. A daemon's routes of that protocol may have, and only a notification tells which it is.
     */
    static boolean doubtful(Route route) {
        return possible(route) && route.protocol() == RTPROT_RA && route.nexthops().size() == 1;
    }

    /** The row whose legs are all among those of the message, so that it shows that row; or -1. */
    static int shownBy(Route message, RoutesOfKey rows) {
        Map<Target, Nexthop> shown = byTarget(message.nexthops());
        for (int i = 0; i < rows.size(); i++) {
            if (areAllIn(shown, rows.route(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean areAllIn(Map<Target, Nexthop> shown, Route row) {
        return possible(row)
                && row.nexthops().size() <= shown.size()
                && row.nexthops().stream().allMatch(leg -> shown.containsKey(Target.of(leg)));
    }

    /** The group with its own legs in their order, as the message shows them now, then the new. */
    static Route joined(Route group, Route message) {
        Map<Target, Nexthop> shown = byTarget(message.nexthops());
        List<Nexthop> legs = new ArrayList<>(shown.size());
        for (Nexthop known : group.nexthops()) {
            legs.add(shown.remove(Target.of(known)));
        }
        legs.addAll(shown.values());
        return with(group, legs);
    }

    /** The row that has this leg among others; or -1. */
    static int indexOfGroup(RoutesOfKey rows, Nexthop leg) {
        for (int i = 0; i < rows.size(); i++) {
            Route row = rows.route(i);
            if (areIn(row) && row.nexthops().stream().anyMatch(other -> same(other, leg))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the leg is the first, whose attributes the kernel shows for all. */
    static boolean isFirst(Route group, Nexthop leg) {
        return same(group.nexthops().get(0), leg);
    }

    /** The group without a leg that is not its first. */
    static Route without(Route group, Nexthop leg) {
        return with(group, group.nexthops().stream().filter(other -> !same(other, leg)).toList());
    }

    /** Whether two routes of one leg lead to one place. */
    static boolean sameLeg(Route a, Route b) {
        return same(a.nexthops().get(0), b.nexthops().get(0));
    }

    private static boolean same(Nexthop a, Nexthop b) {
        return Target.of(a).equals(Target.of(b));
    }

    private static Map<Target, Nexthop> byTarget(List<Nexthop> legs) {
        Map<Target, Nexthop> byTarget = new LinkedHashMap<>();
        for (Nexthop leg : legs) {
            byTarget.put(Target.of(leg), leg);
        }
        return byTarget;
    }

    /** One leg is shown without a weight, and its flags in the route as well. */
    private static Route with(Route group, List<Nexthop> legs) {
        int flags = group.flags() & ~LEG_FLAGS;
        if (legs.size() == 1) {
            Nexthop lone = legs.get(0).withWeight(1);
            return group.withNexthops(List.of(lone)).withFlags(flags | lone.flags());
        }
        return group.withNexthops(legs).withFlags(flags);
    }
}
