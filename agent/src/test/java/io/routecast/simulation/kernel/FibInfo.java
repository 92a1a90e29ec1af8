package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * What IPv4 routes share whose content is the same: struct fib_info.
 *
 * <p>The state of the legs, and of all together, changes under the routes without a word.
 */
final class FibInfo {
    /** What {@code fib_find_info} compares: all but the state. */
    record Content(
            int type,
            int scope,
            int protocol,
            long table,
            long priority,
            Address prefsrc,
            long mtu,
            long nexthopId,
            List<Leg> legs) {}

    /** A leg without its state. */
    record Leg(Address gateway, int ifindex, int weight, int scope) {}

    final Content content;
    final List<FibLeg> legs;

    /** What it goes through instead of legs of its own; null for none. */
    final NexthopObject nexthop;

    int flags;
    boolean prefsrcRemoved;
    int routes;

    FibInfo(Content content, List<FibLeg> legs, NexthopObject nexthop) {
        this.content = content;
        this.legs = legs;
        this.nexthop = nexthop;
        if (!legs.isEmpty() && legs.stream().allMatch(leg -> leg.flags != 0)) {
            flags = NexthopFlags.LINKDOWN;
        }
    }

    static List<Leg> contentOf(List<FibLeg> legs) {
        List<Leg> content = new ArrayList<>(legs.size());
        for (FibLeg leg : legs) {
            content.add(new Leg(leg.gateway, leg.ifindex, leg.weight, leg.scope));
        }
        return content;
    }

    boolean isDead() {
        return (flags & NexthopFlags.DEAD) != 0;
    }

    boolean uses(Link link) {
        for (FibLeg leg : legs) {
            if (leg.ifindex == link.index) {
                return true;
            }
        }
        return false;
    }
}
