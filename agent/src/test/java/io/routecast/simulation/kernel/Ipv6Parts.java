package io.routecast.simulation.kernel;

import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/** Makes routes from a request, one for each nexthop: {@code ip6_route_info_create}. */
final class Ipv6Parts {
    private final Ipv6Fib fib;
    private final LinkTable links;
    private final NexthopTable objects;

    Ipv6Parts(Ipv6Fib fib, LinkTable links, NexthopTable objects) {
        this.fib = fib;
        this.links = links;
        this.objects = objects;
    }

    /** One or more. */
    List<Ipv6Route> of(RouteSpec spec) {
        List<Ipv6Route> routes = spec.nexthopId() == 0 ? ofNexthops(spec) : throughObject(spec);
        if (spec.prefsrc() != null && !fib.isLocal(spec.prefsrc())) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        return routes;
    }

    private List<Ipv6Route> throughObject(RouteSpec spec) {
        NexthopObject object = objects.get(spec.nexthopId());
        if (object == null || !object.servesIpv6()) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        return List.of(new Ipv6Route(spec, null, object));
    }

    private List<Ipv6Route> ofNexthops(RouteSpec spec) {
        if (spec.goesNowhere()) {
            FibNexthop loopback = new FibNexthop(null, LinkTable.LOOPBACK, 1, 0, 0);
            return List.of(new Ipv6Route(spec, loopback, null));
        }
        List<Ipv6Route> routes = new ArrayList<>(spec.nexthops().size());
        for (NexthopSpec nexthop : spec.nexthops()) {
            Ipv6Route route = new Ipv6Route(spec, nexthop(nexthop, spec.type()), null);
            if (routes.stream().anyMatch(route::goesWhere)) {
                throw new RefusedRequest(Errno.EEXIST);
            }
            routes.add(route);
        }
        return routes;
    }

    private FibNexthop nexthop(NexthopSpec spec, int type) {
        Link link = links.named(spec.dev());
        if (link == null) {
            throw new RefusedRequest(Errno.ENODEV);
        }
        if (!link.up) {
            throw new RefusedRequest(Errno.ENETDOWN);
        }
        boolean down = !link.carrier && type != RouteSpec.LOCAL;
        int flags = down ? NexthopFlags.LINKDOWN : 0;
        return new FibNexthop(spec.gateway(), link.index, spec.weight(), 0, flags);
    }
}
