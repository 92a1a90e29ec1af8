package io.routecast.simulation.kernel;

/** Which route a request to delete means, whatever its type: {@code ip6_route_del}. */
final class Ipv6Match {
    private final Ipv6Fib fib;
    private final LinkTable links;

    Ipv6Match(Ipv6Fib fib, LinkTable links) {
        this.fib = fib;
        this.links = links;
    }

    /**
     * The first that is as the request says.
     *
     * @param leg null for any
     */
    Ipv6Route find(RouteSpec spec, LegSpec leg) {
        Ipv6Table table = fib.tables().get(spec.table());
        Ipv6Node node = table == null ? null : table.node(spec.prefix());
        if (node != null) {
            for (Ipv6Route route : node.routes) {
                if (matches(route, spec, leg)) {
                    return route;
                }
            }
        }
        throw new RefusedRequest(Errno.ESRCH);
    }

    /** What goes through an object is meant by any leg. */
    private boolean matches(Ipv6Route route, RouteSpec spec, LegSpec leg) {
        if (spec.metric() != 0 && spec.metric() != route.metric
                || spec.protocol() != 0 && spec.protocol() != route.protocol) {
            return false;
        }
        if (route.nexthop != null) {
            return spec.nexthopId() == 0 || spec.nexthopId() == route.nexthop.id;
        }
        return spec.nexthopId() == 0 && (leg == null || matches(route.leg, leg));
    }

    private boolean matches(FibLeg leg, LegSpec said) {
        Link link = said.dev() == null ? null : links.named(said.dev());
        return (said.dev() == null || link != null && link.index == leg.ifindex)
                && (said.gateway() == null || said.gateway().equals(leg.gateway));
    }
}
