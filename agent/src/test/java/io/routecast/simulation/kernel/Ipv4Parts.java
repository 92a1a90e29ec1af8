package io.routecast.simulation.kernel;

import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/** Makes what IPv4 routes share of what a request says: {@code fib_create_info}. */
final class Ipv4Parts {
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_HOST = 254;
    private static final int RT_SCOPE_NOWHERE = 255;

    private final LinkTable links;
    private final Ipv4Lookup lookup;
    private final NexthopTable nexthops;

    Ipv4Parts(LinkTable links, Ipv4Lookup lookup, NexthopTable nexthops) {
        this.links = links;
        this.lookup = lookup;
        this.nexthops = nexthops;
    }

    FibInfo of(RouteSpec spec) {
        NexthopObject object = nexthops.get(spec.nexthopId());
        if (spec.nexthopId() != 0 && object == null) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        int scope = scope(spec);
        List<FibLeg> legs = legs(spec, scope);
        if (spec.prefsrc() != null && !spec.goesNowhere() && !isSource(spec)) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        FibInfo.Content content =
                new FibInfo.Content(
                        spec.type(),
                        scope,
                        spec.protocol(),
                        spec.table(),
                        spec.metric(),
                        spec.prefsrc(),
                        spec.mtu(),
                        spec.nexthopId(),
                        FibInfo.contentOf(legs));
        return new FibInfo(content, legs, object);
    }

    private static int scope(RouteSpec spec) {
        boolean onLink = spec.legs().size() == 1 && spec.legs().get(0).gateway() == null;
        return switch (spec.type()) {
            case RouteSpec.LOCAL -> RT_SCOPE_HOST;
            case RouteSpec.BROADCAST, RouteSpec.MULTICAST -> RT_SCOPE_LINK;
            default -> onLink ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
        };
    }

    private boolean isSource(RouteSpec spec) {
        boolean ofItself =
                spec.type() == RouteSpec.LOCAL && spec.prefix().address().equals(spec.prefsrc());
        return ofItself || lookup.isLocal(spec.prefsrc());
    }

    private List<FibLeg> legs(RouteSpec spec, int scope) {
        List<FibLeg> legs = new ArrayList<>(spec.legs().size());
        for (LegSpec leg : spec.legs()) {
            Link link = links.named(leg.dev());
            if (link == null) {
                throw new RefusedRequest(Errno.ENODEV);
            }
            legs.add(leg(leg, link, scope, spec.table()));
        }
        return legs;
    }

    /** A leg of a route of that scope, or of a nexthop object. */
    FibLeg leg(LegSpec spec, Link link, int scope, long table) {
        if (scope == RT_SCOPE_HOST) {
            return new FibLeg(null, link.index, spec.weight(), RT_SCOPE_NOWHERE, 0);
        }
        int legScope =
                spec.gateway() == null
                        ? RT_SCOPE_HOST
                        : lookup.scopeOfGateway(spec.gateway(), link, table);
        if (!link.up) {
            throw new RefusedRequest(Errno.ENETDOWN);
        }
        int flags = link.carrier ? 0 : NexthopFlags.LINKDOWN;
        return new FibLeg(spec.gateway(), link.index, spec.weight(), legScope, flags);
    }
}
