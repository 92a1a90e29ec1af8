package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Nexthop;
import io.routecast.route.NexthopFlags;
import java.util.Collections;

/** A nexthop of a route in the kernel: struct fib_nh and fib6_nh. */
final class FibNexthop {
    /** What a change of the link sets and clears. */
    static final int STATE = NexthopFlags.DEAD | NexthopFlags.LINKDOWN;

    final Address gateway;
    final int ifindex;
    final int weight;

    /** fib_nh_scope; unused for IPv6. */
    final int scope;

    int flags;

    FibNexthop(Address gateway, int ifindex, int weight, int scope, int flags) {
        this.gateway = gateway;
        this.ifindex = ifindex;
        this.weight = weight;
        this.scope = scope;
        this.flags = flags;
    }

    boolean isDead() {
        return (flags & NexthopFlags.DEAD) != 0;
    }

    Nexthop shown(int shownWeight) {
        return new Nexthop(
                gateway,
                ifindex,
                null,
                shownWeight,
                flags,
                null,
                null,
                Collections.emptySortedMap());
    }
}
