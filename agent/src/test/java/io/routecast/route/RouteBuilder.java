package io.routecast.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds a route; what is not given is as ip(8) makes it: unicast, table main, proto boot. */
public final class RouteBuilder {
    private final Prefix prefix;
    private final List<Nexthop> nexthops = new ArrayList<>();
    private final SortedMap<Integer, Hex> unknown = new TreeMap<>();
    private Prefix source;
    private long table = 254;
    private String tableName;
    private int type = 1;
    private int protocol = 3;
    private String protocolName;
    private int scope;
    private int tos;
    private long metric;
    private Address prefsrc;
    private Long nexthopId;
    private int flags;
    private Metrics metrics = Metrics.NONE;
    private Integer preference;
    private Long realm;

    private RouteBuilder(Prefix prefix) {
        this.prefix = prefix;
    }

    public static RouteBuilder ipv4(String prefix) {
        return new RouteBuilder(Prefix.parse(prefix));
    }

    public static RouteBuilder ipv6(String prefix) {
        return new RouteBuilder(Prefix.parse(prefix));
    }

    public RouteBuilder source(String value) {
        source = Prefix.parse(value);
        return this;
    }

    public RouteBuilder table(long value) {
        table = value;
        return this;
    }

    public RouteBuilder type(int value) {
        type = value;
        return this;
    }

    public RouteBuilder protocol(int value) {
        protocol = value;
        return this;
    }

    public RouteBuilder scope(int value) {
        scope = value;
        return this;
    }

    public RouteBuilder tos(int value) {
        tos = value;
        return this;
    }

    public RouteBuilder metric(long value) {
        metric = value;
        return this;
    }

    public RouteBuilder prefsrc(String value) {
        prefsrc = Address.parse(value);
        return this;
    }

    public RouteBuilder nexthopId(long value) {
        nexthopId = value;
        return this;
    }

    public RouteBuilder flags(int value) {
        flags = value;
        return this;
    }

    public RouteBuilder metrics(Map<Integer, Long> values, String congestionControl, long lock) {
        metrics = new Metrics(new TreeMap<>(values), congestionControl, lock);
        return this;
    }

    public RouteBuilder preference(int value) {
        preference = value;
        return this;
    }

    public RouteBuilder realm(long value) {
        realm = value;
        return this;
    }

    public RouteBuilder unknown(int number, String hex) {
        unknown.put(number, Hex.parse(hex));
        return this;
    }

    public RouteBuilder nexthop(String gateway, int ifindex) {
        return nexthop(gateway, ifindex, 1, 0);
    }

    public RouteBuilder nexthop(String gateway, int ifindex, int weight, int nexthopFlags) {
        Address via = gateway == null ? null : Address.parse(gateway);
        nexthops.add(
                new Nexthop(via, ifindex, null, weight, nexthopFlags, null, null, new TreeMap<>()));
        return this;
    }

    /** The tunnel of the last nexthop. */
    public RouteBuilder encap(int encapType, String attributes) {
        Nexthop nexthop = nexthops.remove(nexthops.size() - 1);
        Encap encap = new Encap(encapType, Hex.parse(attributes));
        nexthops.add(
                new Nexthop(
                        nexthop.gateway(),
                        nexthop.ifindex(),
                        nexthop.dev(),
                        nexthop.weight(),
                        nexthop.flags(),
                        encap,
                        nexthop.realm(),
                        nexthop.unknown()));
        return this;
    }

    /** The realm of the last nexthop. */
    public RouteBuilder nexthopRealm(long value) {
        Nexthop nexthop = nexthops.remove(nexthops.size() - 1);
        nexthops.add(
                new Nexthop(
                        nexthop.gateway(),
                        nexthop.ifindex(),
                        nexthop.dev(),
                        nexthop.weight(),
                        nexthop.flags(),
                        nexthop.encap(),
                        value,
                        nexthop.unknown()));
        return this;
    }

    /** Names of the table, the protocol, and the interface of every nexthop. */
    public RouteBuilder named(String newTableName, String newProtocolName, String dev) {
        tableName = newTableName;
        protocolName = newProtocolName;
        nexthops.replaceAll(nexthop -> nexthop.withDev(dev));
        return this;
    }

    public Route build() {
        return new Route(
                prefix.family(),
                prefix,
                source,
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
