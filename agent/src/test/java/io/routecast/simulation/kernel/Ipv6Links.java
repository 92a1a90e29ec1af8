package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What changes of links and addresses do to IPv6 routes: {@code fib6_ifdown}, {@code fib6_ifup} and
 * {@code fib6_clean_node}.
 */
final class Ipv6Links {
    private enum Step {
        NEXT,
        BEYOND_SIBLINGS,
        DELETE
    }

    private final Ipv6Fib fib;

    Ipv6Links(Ipv6Fib fib) {
        this.fib = fib;
    }

    /** Announces each route that goes; marks nexthops beside living ones as dead, silently. */
    void down(Link link) {
        clean(route -> route.object == null ? down(route, link) : Step.NEXT);
    }

    private static Step down(Ipv6Route route, Link link) {
        if (route.shouldFlush) {
            return Step.DELETE;
        }
        if (route.siblings == null) {
            return route.nexthop.ifindex == link.index ? Step.DELETE : Step.NEXT;
        }
        Predicate<Ipv6Route> there = sibling -> sibling.nexthop.ifindex == link.index;
        if (route.siblings.stream().anyMatch(there)) {
            if (route.siblings.stream().allMatch(there.or(sibling -> sibling.nexthop.isDead()))) {
                route.siblings.forEach(sibling -> sibling.shouldFlush = true);
                return Step.DELETE;
            }
            route.siblings.stream().filter(there).forEach(s -> s.nexthop.flags |= FibNexthop.STATE);
        }
        return Step.BEYOND_SIBLINGS;
    }

    void unregistered(Link link) {
        clean(
                route ->
                        route.object == null && route.nexthop.ifindex == link.index
                                ? Step.DELETE
                                : Step.NEXT);
    }

    void carrierLost(Link link) {
        clean(
                route -> {
                    if (isOver(route, link) && route.type != RouteSpec.LOCAL) {
                        route.nexthop.flags |= NexthopFlags.LINKDOWN;
                    }
                    return Step.NEXT;
                });
    }

    void up(Link link, int which) {
        boolean alsoCarrier = (which & NexthopFlags.DEAD) != 0 && link.carrier;
        int flags = which | (alsoCarrier ? NexthopFlags.LINKDOWN : 0);
        clean(
                route -> {
                    if (isOver(route, link)) {
                        route.nexthop.flags &= ~flags;
                        fib.tables().get(route.table).changed();
                    }
                    return Step.NEXT;
                });
    }

    private static boolean isOver(Ipv6Route route, Link link) {
        return route.object == null && route.nexthop.ifindex == link.index;
    }

    /** Routes lose their source address; silent. */
    void prefsrcGone(Address address) {
        clean(
                route -> {
                    if (route.object == null && address.equals(route.prefsrc)) {
                        route.prefsrc = null;
                    }
                    return Step.NEXT;
                });
    }

    private void clean(Function<Ipv6Route, Step> step) {
        for (Ipv6Table table : fib.tables().all()) {
            table.nodes().forEach(node -> clean(node.routes, step));
        }
    }

    private void clean(List<Ipv6Route> routes, Function<Ipv6Route, Step> step) {
        int place = 0;
        while (place < routes.size()) {
            Ipv6Route route = routes.get(place);
            switch (step.apply(route)) {
                case DELETE -> fib.delete(route, RequestOrigin.KERNEL);
                case BEYOND_SIBLINGS -> place = routes.indexOf(route.lastSibling()) + 1;
                case NEXT -> place++;
            }
        }
    }
}
