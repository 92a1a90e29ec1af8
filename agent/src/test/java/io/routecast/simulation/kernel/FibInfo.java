package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * What IPv4 routes with the same content share: struct fib_info.
 *
 * <p>The state of the nexthops, and of all together, changes silently.
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
            List<NexthopContent> nexthops) {}

    /** A nexthop without its state. */
    record NexthopContent(Address gateway, int ifindex, int weight, int scope) {}

    final Content content;
    final List<FibNexthop> nexthops;

    /** The nexthop object used instead of own nexthops; null for none. */
    final NexthopObject object;

    int flags;
    boolean prefsrcRemoved;
    int routes;

    FibInfo(Content content, List<FibNexthop> nexthops, NexthopObject object) {
        this.content = content;
        this.nexthops = nexthops;
        this.object = object;
        if (!nexthops.isEmpty() && nexthops.stream().allMatch(nexthop -> nexthop.flags != 0)) {
            flags = NexthopFlags.LINKDOWN;
        }
    }

    static List<NexthopContent> contentOf(List<FibNexthop> nexthops) {
        List<NexthopContent> content = new ArrayList<>(nexthops.size());
        for (FibNexthop nexthop : nexthops) {
            content.add(
                    new NexthopContent(
                            nexthop.gateway, nexthop.ifindex, nexthop.weight, nexthop.scope));
        }
        return content;
    }

    boolean isDead() {
        return (flags & NexthopFlags.DEAD) != 0;
    }

    boolean uses(Link link) {
        for (FibNexthop nexthop : nexthops) {
            if (nexthop.ifindex == link.index) {
                return true;
            }
        }
        return false;
    }
}
