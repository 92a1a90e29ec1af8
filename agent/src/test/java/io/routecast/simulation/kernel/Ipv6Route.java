package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.List;

/**
 * One IPv6 route, which of a multipath route is one leg: struct fib6_info. Siblings share a list,
 * in which each has its own place.
 */
final class Ipv6Route {
    final Prefix prefix;
    final long table;
    final long metric;
    final int type;
    final int protocol;
    final long mtu;

    /** Null with a nexthop object. */
    final FibLeg leg;

    /** Null for none. */
    final NexthopObject nexthop;

    /** Null for none; lost when the address goes. */
    Address prefsrc;

    /** All siblings with this one, in the kernel's order; null when it is alone. */
    List<Ipv6Route> siblings;

    /** Its siblings went all at once: it is to follow. */
    boolean shouldFlush;

    Ipv6Route(RouteSpec spec, FibLeg leg, NexthopObject nexthop) {
        prefix = spec.prefix();
        table = spec.table();
        metric = spec.metric();
        type = spec.type();
        protocol = spec.protocol();
        mtu = spec.mtu();
        prefsrc = spec.prefsrc();
        this.leg = leg;
        this.nexthop = nexthop;
    }

    /** {@code rt6_qualify_for_ecmp}. */
    boolean canBeSibling() {
        return nexthop == null && leg.gateway != null;
    }

    /** {@code rt6_duplicate_nexthop}: the type does not count. */
    boolean goesWhere(Ipv6Route other) {
        if (nexthop != null || other.nexthop != null) {
            return nexthop == other.nexthop;
        }
        return leg.ifindex == other.leg.ifindex
                && (leg.gateway == null
                        ? other.leg.gateway == null
                        : leg.gateway.equals(other.leg.gateway));
    }

    /** The last of its siblings, as the ring of them is seen from here; itself when alone. */
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
