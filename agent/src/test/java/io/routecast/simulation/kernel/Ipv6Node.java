package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import java.util.ArrayList;
import java.util.List;

/**
 * The IPv6 routes of a prefix, by their metric: struct fib6_node, and {@code fib6_add_rt2node} of
 * net/ipv6/ip6_fib.c.
 */
final class Ipv6Node {
    /** In the kernel's order. */
    final List<Ipv6Route> routes = new ArrayList<>(1);

    /**
     * The result of an addition.
     *
     * @param flags of the notification
     * @param replaced that are gone, in the order of the node
     */
    record Added(int flags, List<Ipv6Route> replaced) {}

    /**
     * Adds a route.
     *
     * @param flags of the request
     * @throws Refusal when there is one already, or none to replace
     */
    Added add(Ipv6Route route, int flags) {
        int place = 0;
        while (place < routes.size() && routes.get(place).metric < route.metric) {
            place++;
        }
        int end = place;
        while (end < routes.size() && routes.get(end).metric == route.metric) {
            end++;
        }
        boolean known = end > place;
        if (known && has(flags, NetlinkConstants.NLM_F_EXCL)) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        if (has(flags, NetlinkConstants.NLM_F_REPLACE)) {
            if (known) {
                return replace(victim(route, place, end), route);
            }
            if (!has(flags, NetlinkConstants.NLM_F_CREATE)) {
                throw new RefusedRequest(Errno.ENOENT);
            }
        }
        join(route, routes.subList(place, end));
        routes.add(end, route);
        return new Added(
                NetlinkConstants.NLM_F_CREATE
                        | (known ? 0 : NetlinkConstants.NLM_F_EXCL)
                        | flags & NetlinkConstants.NLM_F_APPEND,
                List.of());
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    /** Becomes a sibling of those with the key that can be. */
    private static void join(Ipv6Route route, List<Ipv6Route> ofKey) {
        for (Ipv6Route other : ofKey) {
            if (other.goesWhere(route)) {
                throw new RefusedRequest(Errno.EEXIST);
            }
        }
        for (Ipv6Route other : ofKey) {
            if (route.canBeSibling() && other.canBeSibling()) {
                if (other.siblings == null) {
                    other.siblings = new ArrayList<>(List.of(other));
                }
                other.siblings.add(route);
                route.siblings = other.siblings;
                return;
            }
        }
    }

    private int victim(Ipv6Route route, int place, int end) {
        for (int i = place; i < end; i++) {
            if (routes.get(i).canBeSibling() == route.canBeSibling()) {
                return i;
            }
        }
        return place;
    }

    private Added replace(int place, Ipv6Route route) {
        Ipv6Route victim = routes.set(place, route);
        List<Ipv6Route> replaced = new ArrayList<>(List.of(victim));
        if (victim.siblings != null) {
            replaced.addAll(victim.siblings);
            replaced.remove(victim);
            routes.removeAll(victim.siblings);
        }
        return new Added(NetlinkConstants.NLM_F_REPLACE, replaced);
    }
}
