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
        NexthopObject object = info.nexthop;
        List<FibLeg> legs = object == null ? info.legs : object.legs();
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
                shown(legs),
                flags(info, legs),
                ShownMetrics.mtu(info.content.mtu()),
                null,
                null,
                Collections.emptySortedMap());
    }

    /** Those of all legs together stand in a multipath route alone. */
    private static int flags(FibInfo info, List<FibLeg> legs) {
        return switch (legs.size()) {
            case 0 -> 0;
            case 1 -> legs.get(0).flags;
            default -> info.flags;
        };
    }

    private static List<Nexthop> shown(List<FibLeg> legs) {
        return legs.size() == 1
                ? List.of(legs.get(0).shown(1))
                : legs.stream().map(leg -> leg.shown(leg.weight)).toList();
    }
}
