package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;

/** The IPv6 routes: {@code ip6_route_add} and its like of net/ipv6/route.c. */
final class Ipv6Fib {
    private static final int NEW = Rtnetlink.RTM_NEWROUTE;
    private static final int DEL = Rtnetlink.RTM_DELROUTE;

    private final FibTables<Ipv6Table> tables = new FibTables<>();
    private final LinkTable links;
    private final NexthopTable nexthops;
    private final Announcer announcer;

    Ipv6Fib(LinkTable links, NexthopTable nexthops, Announcer announcer) {
        this.links = links;
        this.nexthops = nexthops;
        this.announcer = announcer;
        tables.add(Ipv6Table.LOCAL, new Ipv6Table());
        tables.add(RouteSpec.MAIN, new Ipv6Table());
    }

    FibTables<Ipv6Table> tables() {
        return tables;
    }

    /**
     * RTM_NEWROUTE with these flags.
     *
     * @param metric what the kernel makes of the one that is asked for
     */
    void insert(RouteSpec spec, long metric, int flags, Origin origin) {
        // Which is there then, whatever comes of the request.
        Ipv6Table table = table(spec.table());
        List<Ipv6Route> routes = routes(spec, metric);
        if (spec.prefsrc() != null && !isLocal(spec.prefsrc())) {
            throw new Refusal(Errno.EINVAL);
        }
        if (routes.size() > 1) {
            insertAll(table, routes, flags, origin);
        } else {
            Ipv6Route route = routes.get(0);
            announce(NEW, table.add(route, flags).flags(), origin, route);
        }
    }

    private boolean isLocal(Address address) {
        return tables.get(Ipv6Table.LOCAL).node(new Prefix(address, 128)) != null;
    }

    private Ipv6Table table(long number) {
        if (tables.get(number) == null) {
            tables.add(number, new Ipv6Table());
        }
        return tables.get(number);
    }

    private List<Ipv6Route> routes(RouteSpec spec, long metric) {
        if (spec.nexthopId() != 0) {
            NexthopObject object = nexthops.get(spec.nexthopId());
            if (object == null || !object.servesIpv6()) {
                throw new Refusal(Errno.EINVAL);
            }
            return List.of(new Ipv6Route(spec, metric, null, object));
        }
        if (spec.goesNowhere()) {
            FibLeg loopback = new FibLeg(null, LinkTable.LOOPBACK, 1, 0, 0);
            return List.of(new Ipv6Route(spec, metric, loopback, null));
        }
        List<Ipv6Route> routes = new ArrayList<>();
        for (LegSpec leg : spec.legs()) {
            Ipv6Route route = new Ipv6Route(spec, metric, leg(leg, spec), null);
            if (routes.stream().anyMatch(route::goesWhere)) {
                throw new Refusal(Errno.EEXIST);
            }
            routes.add(route);
        }
        return routes;
    }

    private FibLeg leg(LegSpec spec, RouteSpec route) {
        Link link = links.named(spec.dev());
        if (link == null) {
            throw new Refusal(Errno.ENODEV);
        }
        if (!link.up) {
            throw new Refusal(Errno.ENETDOWN);
        }
        boolean down = !link.carrier && route.type() != RouteSpec.LOCAL;
        int flags = down ? NexthopFlags.LINKDOWN : 0;
        return new FibLeg(spec.gateway(), link.index, spec.weight(), 0, flags);
    }

    /** {@code ip6_route_multipath_add}: leg by leg, and all back when one is refused. */
    private void insertAll(Ipv6Table table, List<Ipv6Route> routes, int flags, Origin origin) {
        boolean replaces = (flags & NetlinkConstants.NLM_F_REPLACE) != 0;
        int told =
                (replaces ? NetlinkConstants.NLM_F_REPLACE : NetlinkConstants.NLM_F_CREATE)
                        | flags & NetlinkConstants.NLM_F_APPEND;
        int next = flags;
        Ipv6Route last = null;
        try {
            for (Ipv6Route route : routes) {
                table.add(route, next);
                last = route;
                next &= ~(NetlinkConstants.NLM_F_EXCL | NetlinkConstants.NLM_F_REPLACE);
                next |= NetlinkConstants.NLM_F_CREATE;
            }
        } catch (Refusal refusal) {
            if (last != null) {
                announceAll(told, origin, routes.get(0), last);
                takeBack(routes.subList(0, routes.indexOf(last) + 1), origin);
            }
            throw refusal;
        }
        announceAll(told, origin, routes.get(0), last);
    }

    private void announceAll(int flags, Origin origin, Ipv6Route first, Ipv6Route last) {
        boolean appended = (flags & NetlinkConstants.NLM_F_APPEND) != 0 && last.siblings != null;
        announce(NEW, flags, origin, appended ? last.siblings.get(0) : first);
    }

    private void takeBack(List<Ipv6Route> routes, Origin origin) {
        for (Ipv6Route route : routes) {
            Ipv6Table table = tables.get(route.table);
            for (Ipv6Route other : List.copyOf(table.node(route.prefix).routes)) {
                if (other.metric == route.metric && other.goesWhere(route)) {
                    delete(other, origin);
                    break;
                }
            }
        }
    }

    /** RTM_DELROUTE: of the first route that is as the request says, with all its siblings. */
    void delete(RouteSpec spec, Origin origin) {
        if (spec.legs().size() > 1) {
            deleteEach(spec, origin);
            return;
        }
        Ipv6Route route = find(spec, spec.legs().isEmpty() ? null : spec.legs().get(0));
        boolean all = spec.legs().isEmpty() || spec.legs().get(0).gateway() == null;
        if (route.siblings == null || !all) {
            delete(route, origin);
            return;
        }
        announce(DEL, 0, origin, route);
        Ipv6Table table = tables.get(spec.table());
        List.copyOf(route.siblings).forEach(table::remove);
    }

    /** {@code ip6_route_multipath_del}: as many as there are; the last error counts. */
    private void deleteEach(RouteSpec spec, Origin origin) {
        Refusal last = null;
        for (LegSpec leg : spec.legs()) {
            try {
                delete(find(spec, leg), origin);
            } catch (Refusal refusal) {
                last = refusal;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private Ipv6Route find(RouteSpec spec, LegSpec leg) {
        Ipv6Table table = tables.get(spec.table());
        Ipv6Node node = table == null ? null : table.node(spec.prefix());
        if (node != null) {
            for (Ipv6Route route : node.routes) {
                if (matches(route, spec, leg)) {
                    return route;
                }
            }
        }
        throw new Refusal(Errno.ESRCH);
    }

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

    /** Removes and announces one route, a sibling by itself. */
    void delete(Ipv6Route route, Origin origin) {
        tables.get(route.table).remove(route);
        announce(DEL, 0, origin, route);
    }

    /** The nexthop object has changed, and the routes with it. */
    void announceThrough(NexthopObject object, Origin origin) {
        object.ipv6Routes.forEach(
                route -> announce(NEW, NetlinkConstants.NLM_F_REPLACE, origin, route));
    }

    /** The nexthop object is gone, and so are the routes. */
    void dropThrough(NexthopObject object) {
        List.copyOf(object.ipv6Routes).forEach(route -> delete(route, Origin.KERNEL));
    }

    private void announce(int type, int flags, Origin origin, Ipv6Route route) {
        announcer.route(type, flags, origin, Ipv6Shown.route(route));
    }
}
