package io.routecast.route;

import java.util.Objects;
import java.util.SortedMap;

/**
 * One nexthop of a route: where a packet goes next.
 *
 * @param gateway RTA_GATEWAY, or RTA_VIA when it is of another family than the route; null for a
 *     route on the link
 * @param ifindex RTA_OIF, or rtnh_ifindex in a multipath route; 0 when there is none
 * @param dev name of that interface; null when it is not known
 * @param weight rtnh_hops + 1, from 1; 1 outside a multipath route
 * @param flags RTNH_F_* bits, see {@link NexthopFlags}
 * @param encap RTA_ENCAP_TYPE and RTA_ENCAP; null for no tunnel
 * @param realm RTA_FLOW of this nexthop of a multipath route, unsigned 32 bits; null when absent
 * @param unknown attributes of this nexthop which this release does not know, by number
 */
public record Nexthop(
        Address gateway,
        int ifindex,
        String dev,
        int weight,
        int flags,
        Encap encap,
        Long realm,
        SortedMap<Integer, Hex> unknown) {

    /**
     * Takes a copy of {@code unknown}.
     *
     * @throws IllegalArgumentException when the weight is below 1
     */
    public Nexthop {
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be at least 1, not " + weight);
        }
        unknown = Unknown.copyOf(Objects.requireNonNull(unknown, "unknown"));
    }

    /** This nexthop with the interface called {@code newDev}; null when the name is not known. */
    public Nexthop withDev(String newDev) {
        return new Nexthop(gateway, ifindex, newDev, weight, flags, encap, realm, unknown);
    }

    /** This nexthop with another weight. */
    public Nexthop withWeight(int newWeight) {
        return new Nexthop(gateway, ifindex, dev, newWeight, flags, encap, realm, unknown);
    }

    /** This nexthop with other RTNH_F_* bits. */
    public Nexthop withFlags(int newFlags) {
        return new Nexthop(gateway, ifindex, dev, weight, newFlags, encap, realm, unknown);
    }
}
