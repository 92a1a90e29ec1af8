package io.routecast.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spells a route by what is special about it; the rest is a unicast route in main, proto boot, as
 * ip(8) makes it.
 */
public final class RouteBuilder {
    private final Prefix prefix;
    private final List<Nexthop> legs = new ArrayList<>();
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

    public RouteBuilder leg(String gateway, int ifindex) {
        return leg(gateway, ifindex, 1, 0);
    }

    public RouteBuilder leg(String gateway, int ifindex, int weight, int legFlags) {
        Address via = gateway == null ? null : Address.parse(gateway);
        legs.add(new Nexthop(via, ifindex, null, weight, legFlags, null, null, new TreeMap<>()));
        return this;
    }

    /** The tunnel of the last leg. */
    public RouteBuilder encap(int encapType, String attributes) {
        Nexthop leg = legs.remove(legs.size() - 1);
        Encap encap = new Encap(encapType, Hex.parse(attributes));
        legs.add(
                new Nexthop(
                        leg.gateway(),
                        leg.ifindex(),
                        leg.dev(),
                        leg.weight(),
                        leg.flags(),
                        encap,
                        leg.realm(),
                        leg.unknown()));
        return this;
    }

    /** The realm of the last leg. */
    public RouteBuilder legRealm(long value) {
        Nexthop leg = legs.remove(legs.size() - 1);
        legs.add(
                new Nexthop(
                        leg.gateway(),
                        leg.ifindex(),
                        leg.dev(),
                        leg.weight(),
                        leg.flags(),
                        leg.encap(),
                        value,
                        leg.unknown()));
        return this;
    }

    /** Names of the table, the protocol, and the interface of every leg. */
    public RouteBuilder named(String newTableName, String newProtocolName, String dev) {
        tableName = newTableName;
        protocolName = newProtocolName;
        legs.replaceAll(leg -> leg.withDev(dev));
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
                legs,
                flags,
                metrics,
                preference,
                realm,
                unknown);
    }
}
