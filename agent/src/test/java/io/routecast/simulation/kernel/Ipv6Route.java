package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.List;

/**
 * One IPv6 route, or one nexthop of a multipath route: struct fib6_info. Siblings share one list.
 */
final class Ipv6Route {
    final Prefix prefix;
    final long table;
    final long metric;
    final int type;
    final int protocol;
    final long mtu;

    /** Null with a nexthop object. */
    final FibNexthop nexthop;

    /** Null for none. */
    final NexthopObject object;

    /** Null for none; lost when the address goes. */
    Address prefsrc;

    /** All siblings with this one, in the kernel's order; null when it is alone. */
    List<Ipv6Route> siblings;

    /** All its siblings went at once, and it is to follow. */
    boolean shouldFlush;

    Ipv6Route(RouteSpec spec, FibNexthop nexthop, NexthopObject object) {
        prefix = spec.prefix();
        table = spec.table();
        metric = spec.metric();
        type = spec.type();
        protocol = spec.protocol();
        mtu = spec.mtu();
        prefsrc = spec.prefsrc();
        this.nexthop = nexthop;
        this.object = object;
    }

    /** {@code rt6_qualify_for_ecmp}. */
    boolean canBeSibling() {
        return object == null && nexthop.gateway != null;
    }

    /** {@code rt6_duplicate_nexthop}: the type does not count. */
    boolean goesWhere(Ipv6Route other) {
        if (object != null || other.object != null) {
            return object == other.object;
        }
        return nexthop.ifindex == other.nexthop.ifindex
                && (nexthop.gateway == null
                        ? other.nexthop.gateway == null
                        : nexthop.gateway.equals(other.nexthop.gateway));
    }

    /** The last of its siblings in ring order from here; itself when alone. */
    Ipv6Route lastSibling() {
        if (siblings == null) {
            return this;
        }
        int place = siblings.indexOf(this);
        return siblings.get((place + siblings.size() - 1) % siblings.size());
    }

    void leaveSiblings() {
        if (siblings != null) {
            List<Ipv6Route> left = siblings;
            left.remove(this);
            siblings = null;
            if (left.size() == 1) {
                left.get(0).siblings = null;
            }
        }
    }
}
