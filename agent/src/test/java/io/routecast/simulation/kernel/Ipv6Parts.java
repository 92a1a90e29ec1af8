package io.routecast.simulation.kernel;

import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/** Makes routes of what a request says, one of each leg: {@code ip6_route_info_create}. */
final class Ipv6Parts {
    private final Ipv6Fib fib;
    private final LinkTable links;
    private final NexthopTable nexthops;

    Ipv6Parts(Ipv6Fib fib, LinkTable links, NexthopTable nexthops) {
        this.fib = fib;
        this.links = links;
        this.nexthops = nexthops;
    }

    /** One or more. */
    List<Ipv6Route> of(RouteSpec spec) {
        List<Ipv6Route> routes = spec.nexthopId() == 0 ? ofLegs(spec) : throughObject(spec);
        if (spec.prefsrc() != null && !fib.isLocal(spec.prefsrc())) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        return routes;
    }

    private List<Ipv6Route> throughObject(RouteSpec spec) {
        NexthopObject object = nexthops.get(spec.nexthopId());
        if (object == null || !object.servesIpv6()) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        return List.of(new Ipv6Route(spec, null, object));
    }

    private List<Ipv6Route> ofLegs(RouteSpec spec) {
        if (spec.goesNowhere()) {
            FibLeg loopback = new FibLeg(null, LinkTable.LOOPBACK, 1, 0, 0);
            return List.of(new Ipv6Route(spec, loopback, null));
        }
        List<Ipv6Route> routes = new ArrayList<>(spec.legs().size());
        for (LegSpec leg : spec.legs()) {
            Ipv6Route route = new Ipv6Route(spec, leg(leg, spec.type()), null);
            if (routes.stream().anyMatch(route::goesWhere)) {
                throw new RefusedRequest(Errno.EEXIST);
            }
            routes.add(route);
        }
        return routes;
    }

    private FibLeg leg(LegSpec spec, int type) {
        Link link = links.named(spec.dev());
        if (link == null) {
            throw new RefusedRequest(Errno.ENODEV);
        }
        if (!link.up) {
            throw new RefusedRequest(Errno.ENETDOWN);
        }
        boolean down = !link.carrier && type != RouteSpec.LOCAL;
        int flags = down ? NexthopFlags.LINKDOWN : 0;
        return new FibLeg(spec.gateway(), link.index, spec.weight(), 0, flags);
    }
}
