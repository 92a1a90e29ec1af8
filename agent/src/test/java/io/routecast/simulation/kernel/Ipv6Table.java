package io.routecast.simulation.kernel;

import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An IPv6 table: struct fib6_table. */
final class Ipv6Table {
    static final long LOCAL = 255;

    private final TreeMap<Ipv6Key, Ipv6Node> nodes = new TreeMap<>();
    private final List<Ipv6Walker> walkers = new ArrayList<>(1);
    private int size;
    private int sernum;

    /** fn_sernum of the root: another one once a route was added. */
    int sernum() {
        return sernum;
    }

    void changed() {
        sernum++;
    }

    /** How many routes it has, each nexthop counted separately. */
    int size() {
        return size;
    }

    /** Null when the prefix has no routes. */
    Ipv6Node node(Prefix prefix) {
        return nodes.get(Ipv6Key.of(prefix));
    }

    Ipv6Node node(Ipv6Key key) {
        return nodes.get(key);
    }

    /** Null when there is none. */
    Map.Entry<Ipv6Key, Ipv6Node> first() {
        return nodes.firstEntry();
    }

    Map.Entry<Ipv6Key, Ipv6Node> last() {
        return nodes.lastEntry();
    }

    /** The next in the order of the walk; null when there is none. */
    Map.Entry<Ipv6Key, Ipv6Node> after(Ipv6Key key) {
        return nodes.higherEntry(key);
    }

    List<Ipv6Node> nodes() {
        return new ArrayList<>(nodes.values());
    }

    /** Adds a route; what it replaces is gone, unless that is refused. */
    Ipv6Node.Added add(Ipv6Route route, int flags) {
        Ipv6Key key = Ipv6Key.of(route.prefix);
        Ipv6Node node = nodes.computeIfAbsent(key, k -> new Ipv6Node());
        try {
            Ipv6Node.Added added = node.add(route, flags);
            size += 1 - added.replaced().size();
            added.replaced().forEach(Ipv6Table::leaveNexthop);
            joinNexthop(route);
            changed();
            return added;
        } finally {
            nodes.computeIfPresent(key, (k, n) -> n.routes.isEmpty() ? null : n);
        }
    }

    private static void joinNexthop(Ipv6Route route) {
        if (route.object != null) {
            route.object.ipv6Routes.add(0, route);
        }
    }

    private static void leaveNexthop(Ipv6Route route) {
        if (route.object != null) {
            route.object.ipv6Routes.remove(route);
        }
    }

    void remove(Ipv6Route route) {
        Ipv6Key key = Ipv6Key.of(route.prefix);
        Ipv6Node node = nodes.get(key);
        int place = node.routes.indexOf(route);
        Ipv6Route next = place + 1 < node.routes.size() ? node.routes.get(place + 1) : null;
        walkers.forEach(walker -> walker.removed(route, next));
        route.leaveSiblings();
        leaveNexthop(route);
        node.routes.remove(place);
        size--;
        if (node.routes.isEmpty()) {
            nodes.remove(key);
        }
    }

    boolean contains(Ipv6Route route) {
        Ipv6Node node = node(route.prefix);
        return node != null && node.routes.contains(route);
    }

    void add(Ipv6Walker walker) {
        walkers.add(walker);
    }

    void remove(Ipv6Walker walker) {
        walkers.remove(walker);
    }
}
