package io.routecast.record;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Hex;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A route to be: a unicast route of bird in table main, unless told otherwise. */
final class RouteSketch {
    final Prefix prefix;
    Prefix sourcePrefix;
    long table = 254;
    String tableName = "main";
    int type = 1;
    int protocol = 12;
    String protocolName = "bird";
    int scope = 0;
    int tos = 0;
    long metric = 0;
    Address prefsrc;
    Long nexthopId;
    final List<Nexthop> nexthops = new ArrayList<>();
    int flags = 0;
    Metrics metrics = Metrics.NONE;
    Integer preference;
    Long realm;
    final SortedMap<Integer, Hex> unknown = new TreeMap<>();

    private RouteSketch(Prefix prefix) {
        this.prefix = prefix;
    }

    static RouteSketch to(String prefix) {
        return new RouteSketch(Prefix.parse(prefix));
    }

    RouteSketch source(String newSourcePrefix) {
        sourcePrefix = Prefix.parse(newSourcePrefix);
        return this;
    }

    RouteSketch table(long number, String name) {
        table = number;
        tableName = name;
        return this;
    }

    RouteSketch type(int number) {
        type = number;
        return this;
    }

    RouteSketch protocol(int number, String name) {
        protocol = number;
        protocolName = name;
        return this;
    }

    RouteSketch scope(int number) {
        scope = number;
        return this;
    }

    RouteSketch tos(int number) {
        tos = number;
        return this;
    }

    RouteSketch metric(long number) {
        metric = number;
        return this;
    }

    RouteSketch prefsrc(String address) {
        prefsrc = Address.parse(address);
        return this;
    }

    RouteSketch nexthopId(long number) {
        nexthopId = number;
        return this;
    }

    RouteSketch dev(String dev, int ifindex) {
        return leg(new Nexthop(null, ifindex, dev, 1, 0, null, null, new TreeMap<>()));
    }

    RouteSketch via(String gateway, String dev, int ifindex) {
        return via(gateway, dev, ifindex, 1, 0);
    }

    RouteSketch via(String gateway, String dev, int ifindex, int weight, int flags) {
        return via(gateway, dev, ifindex, weight, flags, null);
    }

    RouteSketch via(
            String gateway, String dev, int ifindex, int weight, int legFlags, Encap encap) {
        Address address = Address.parse(gateway);
        return leg(
                new Nexthop(address, ifindex, dev, weight, legFlags, encap, null, new TreeMap<>()));
    }

    RouteSketch leg(Nexthop nexthop) {
        nexthops.add(nexthop);
        return this;
    }

    RouteSketch flags(int bits) {
        flags = bits;
        return this;
    }

    RouteSketch metrics(Metrics newMetrics) {
        metrics = newMetrics;
        return this;
    }

    RouteSketch preference(int number) {
        preference = number;
        return this;
    }

    RouteSketch realm(long number) {
        realm = number;
        return this;
    }

    RouteSketch unknown(int number, String hex) {
        unknown.put(number, Hex.parse(hex));
        return this;
    }

    Route route() {
        return new Route(
                prefix.family(),
                prefix,
                sourcePrefix,
                table,
                tableName,
                type,
                protocol,
                protocolName,
                scope,
                tos,
                metric,
                prefsrc,
                nexthopId,
                nexthops,
                flags,
                metrics,
                preference,
                realm,
                unknown);
    }
}
