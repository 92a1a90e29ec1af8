package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import java.util.List;

/** Requests to add and delete IPv6 routes: {@code inet6_rtm_newroute} and {@code _delroute}. */
final class Ipv6Requests {
    private static final int NEW = Rtnetlink.RTM_NEWROUTE;
    private static final int DEL = Rtnetlink.RTM_DELROUTE;

    private final Ipv6Fib fib;
    private final Ipv6Parts parts;
    private final Ipv6Match match;

    Ipv6Requests(Ipv6Fib fib, LinkTable links, NexthopTable nexthops) {
        this.fib = fib;
        parts = new Ipv6Parts(fib, links, nexthops);
        match = new Ipv6Match(fib, links);
    }

    /** RTM_NEWROUTE with these flags. */
    void insert(RouteSpec spec, int flags, RequestOrigin origin) {
        // The table exists from now on, whatever the result of the request.
        Ipv6Table table = fib.table(spec.table());
        List<Ipv6Route> routes = parts.of(spec);
        if (routes.size() == 1) {
            Ipv6Route route = routes.get(0);
            fib.announce(NEW, table.add(route, flags).flags(), origin, route);
            return;
        }
        int added = 0;
        try {
            while (added < routes.size()) {
                table.add(routes.get(added), added == 0 ? flags : ofNextNexthop(flags));
                added++;
            }
        } finally {
            if (added > 0) {
                announceAll(flags, origin, routes.get(0), routes.get(added - 1));
            }
            if (added < routes.size()) {
                // As on request: a route through a nexthop object matches the nexthop.
                deleteEach(spec, spec.nexthops().subList(0, added), origin);
            }
        }
    }

    /** The first nexthop has replaced what was there. */
    private static int ofNextNexthop(int flags) {
        return flags & ~(NetlinkConstants.NLM_F_EXCL | NetlinkConstants.NLM_F_REPLACE)
                | NetlinkConstants.NLM_F_CREATE;
    }

    /** {@code ip6_route_mpath_notify}. */
    private void announceAll(int flags, RequestOrigin origin, Ipv6Route first, Ipv6Route last) {
        boolean replaces = (flags & NetlinkConstants.NLM_F_REPLACE) != 0;
        int appends = flags & NetlinkConstants.NLM_F_APPEND;
        int announced = replaces ? NetlinkConstants.NLM_F_REPLACE : NetlinkConstants.NLM_F_CREATE;
        boolean whole = appends != 0 && last.siblings != null;
        fib.announce(NEW, announced | appends, origin, whole ? last.siblings.get(0) : first);
    }

    /** RTM_DELROUTE: of the first route that is as the request says, with all its siblings. */
    void delete(RouteSpec spec, RequestOrigin origin) {
        if (spec.nexthops().size() > 1) {
            RefusedRequest refusal = deleteEach(spec, spec.nexthops(), origin);
            if (refusal != null) {
                throw refusal;
            }
            return;
        }
        NexthopSpec nexthop = spec.nexthops().isEmpty() ? null : spec.nexthops().get(0);
        Ipv6Route route = match.find(spec, nexthop);
        boolean alone = nexthop != null && nexthop.gateway() != null;
        if (route.siblings == null || alone) {
            fib.delete(route, origin);
        } else {
            fib.announce(DEL, 0, origin, route);
            List.copyOf(route.siblings).forEach(fib.table(spec.table())::remove);
        }
    }

    /** As many as there are; the last refusal, or null. */
    private RefusedRequest deleteEach(
            RouteSpec spec, List<NexthopSpec> nexthops, RequestOrigin origin) {
        RefusedRequest last = null;
        for (NexthopSpec nexthop : nexthops) {
            try {
                fib.delete(match.find(spec, nexthop), origin);
            } catch (RefusedRequest refusal) {
                last = refusal;
            }
        }
        return last;
    }
}
