package io.routecast.simulation.kernel;

import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import java.util.Collections;
import java.util.List;

/** IPv4 routes as messages show them: {@code fib_dump_info}. */
final class Ipv4Shown {
    private Ipv4Shown() {}

    static Route route(long address, Ipv4Alias alias) {
        FibInfo info = alias.info();
        NexthopObject object = info.object;
        List<FibNexthop> nexthops = object == null ? info.nexthops : object.nexthops();
        boolean blackhole = object != null && object.isBlackhole();
        return new Route(
                Family.IPV4,
                new Prefix(Ipv4Address.of(address), alias.length()),
                null,
                alias.table(),
                null,
                blackhole ? RouteSpec.BLACKHOLE : alias.type(),
                info.content.protocol(),
                null,
                info.content.scope(),
                alias.tos(),
                info.content.priority(),
                info.content.prefsrc(),
                object == null ? null : object.id,
                shown(nexthops),
                flags(info, nexthops),
                ShownMetrics.mtu(info.content.mtu()),
                null,
                null,
                Collections.emptySortedMap());
    }

    /** Only a multipath route shows the flags of all nexthops together. */
    private static int flags(FibInfo info, List<FibNexthop> nexthops) {
        return switch (nexthops.size()) {
            case 0 -> 0;
            case 1 -> nexthops.get(0).flags;
            default -> info.flags;
        };
    }

    private static List<Nexthop> shown(List<FibNexthop> nexthops) {
        return nexthops.size() == 1
                ? List.of(nexthops.get(0).shown(1))
                : nexthops.stream().map(nexthop -> nexthop.shown(nexthop.weight)).toList();
    }
}
