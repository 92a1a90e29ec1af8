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
     * @param nexthop null for any
     */
    Ipv6Route find(RouteSpec spec, NexthopSpec nexthop) {
        Ipv6Table table = fib.tables().get(spec.table());
        Ipv6Node node = table == null ? null : table.node(spec.prefix());
        if (node != null) {
            for (Ipv6Route route : node.routes) {
                if (matches(route, spec, nexthop)) {
                    return route;
                }
            }
        }
        throw new RefusedRequest(Errno.ESRCH);
    }

    /** Any nexthop in the request matches a route through an object. */
    private boolean matches(Ipv6Route route, RouteSpec spec, NexthopSpec nexthop) {
        if (spec.metric() != 0 && spec.metric() != route.metric
                || spec.protocol() != 0 && spec.protocol() != route.protocol) {
            return false;
        }
        if (route.object != null) {
            return spec.nexthopId() == 0 || spec.nexthopId() == route.object.id;
        }
        return spec.nexthopId() == 0 && (nexthop == null || matches(route.nexthop, nexthop));
    }

    private boolean matches(FibNexthop nexthop, NexthopSpec said) {
        Link link = said.dev() == null ? null : links.named(said.dev());
        return (said.dev() == null || link != null && link.index == nexthop.ifindex)
                && (said.gateway() == null || said.gateway().equals(nexthop.gateway));
    }
}
