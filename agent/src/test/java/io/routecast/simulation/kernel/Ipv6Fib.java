package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.List;

/** The IPv6 routes, and what is announced of them one by one. */
final class Ipv6Fib {
    private final FibTables<Ipv6Table> tables = new FibTables<>();
    private final Announcer announcer;

    Ipv6Fib(Announcer announcer) {
        this.announcer = announcer;
        tables.add(Ipv6Table.LOCAL, new Ipv6Table());
        tables.add(RouteSpec.MAIN, new Ipv6Table());
    }

    FibTables<Ipv6Table> tables() {
        return tables;
    }

    /** Makes it if need be. */
    Ipv6Table table(long number) {
        if (tables.get(number) == null) {
            tables.add(number, new Ipv6Table());
        }
        return tables.get(number);
    }

    /** Whether the address is one of this host. */
    boolean isLocal(Address address) {
        return tables.get(Ipv6Table.LOCAL).node(new Prefix(address, 128)) != null;
    }

    /** Removes and announces one route, a sibling by itself. */
    void delete(Ipv6Route route, RequestOrigin origin) {
        tables.get(route.table).remove(route);
        announce(Rtnetlink.RTM_DELROUTE, 0, origin, route);
    }

    /** The nexthop object has changed, and the routes with it. */
    void announceThrough(NexthopObject object, RequestOrigin origin) {
        object.ipv6Routes.forEach(
                route ->
                        announce(
                                Rtnetlink.RTM_NEWROUTE,
                                NetlinkConstants.NLM_F_REPLACE,
                                origin,
                                route));
    }

    /** The nexthop object is gone, and so are the routes. */
    void dropThrough(NexthopObject object) {
        List.copyOf(object.ipv6Routes).forEach(route -> delete(route, RequestOrigin.KERNEL));
    }

    void announce(int type, int flags, RequestOrigin origin, Ipv6Route route) {
        announcer.route(type, flags, origin, Ipv6Shown.route(route));
    }
}
