package io.routecast.simulation.kernel;

import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.List;

/** Makes the shared part of IPv4 routes from a request: {@code fib_create_info}. */
final class Ipv4Parts {
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_HOST = 254;
    private static final int RT_SCOPE_NOWHERE = 255;

    private final LinkTable links;
    private final Ipv4Lookup lookup;
    private final NexthopTable objects;

    Ipv4Parts(LinkTable links, Ipv4Lookup lookup, NexthopTable objects) {
        this.links = links;
        this.lookup = lookup;
        this.objects = objects;
    }

    FibInfo of(RouteSpec spec) {
        NexthopObject object = objects.get(spec.nexthopId());
        if (spec.nexthopId() != 0 && object == null) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        int scope = scope(spec);
        List<FibNexthop> nexthops = nexthops(spec, scope);
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
                        FibInfo.contentOf(nexthops));
        return new FibInfo(content, nexthops, object);
    }

    private static int scope(RouteSpec spec) {
        boolean onLink = spec.nexthops().size() == 1 && spec.nexthops().get(0).gateway() == null;
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

    private List<FibNexthop> nexthops(RouteSpec spec, int scope) {
        List<FibNexthop> nexthops = new ArrayList<>(spec.nexthops().size());
        for (NexthopSpec nexthop : spec.nexthops()) {
            Link link = links.named(nexthop.dev());
            if (link == null) {
                throw new RefusedRequest(Errno.ENODEV);
            }
            nexthops.add(nexthop(nexthop, link, scope, spec.table()));
        }
        return nexthops;
    }

    /** A nexthop of a route of that scope, or of a nexthop object. */
    FibNexthop nexthop(NexthopSpec spec, Link link, int scope, long table) {
        if (scope == RT_SCOPE_HOST) {
            return new FibNexthop(null, link.index, spec.weight(), RT_SCOPE_NOWHERE, 0);
        }
        int nexthopScope =
                spec.gateway() == null
                        ? RT_SCOPE_HOST
                        : lookup.scopeOfGateway(spec.gateway(), link, table);
        if (!link.up) {
            throw new RefusedRequest(Errno.ENETDOWN);
        }
        int flags = link.carrier ? 0 : NexthopFlags.LINKDOWN;
        return new FibNexthop(spec.gateway(), link.index, spec.weight(), nexthopScope, flags);
    }
}
