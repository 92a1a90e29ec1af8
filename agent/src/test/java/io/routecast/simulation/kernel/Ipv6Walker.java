package io.routecast.simulation.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The walk of a dump through an IPv6 table: {@code fib6_dump_table}. It rests where a chunk is
 * full; when a route was added meanwhile it begins again and skips as many prefixes as it has
 * shown, whichever they are.
 */
final class Ipv6Walker {
    private final Ipv6Table table;
    private boolean resting;
    private int shown;
    private int sernum;
    private Ipv6Key at;
    private Ipv6Route next;

    Ipv6Walker(Ipv6Table table) {
        this.table = table;
    }

    /**
     * Walks on.
     *
     * @param row takes a route, unless there is no room
     * @return whether the end has come
     */
    boolean walk(Predicate<Ipv6Route> row) {
        boolean again = resting && sernum != table.sernum();
        int skip = again ? shown : 0;
        Map.Entry<Ipv6Key, Ipv6Node> entry = resting && !again ? resumed() : table.first();
        Ipv6Route from = resting && !again ? next : null;
        while (entry != null) {
            if (skip > 0) {
                skip--;
            } else if (show(entry, from, row)) {
                shown++;
            } else {
                return false;
            }
            from = null;
            entry = table.after(entry.getKey());
        }
        leave();
        return true;
    }

    /** It goes no further. */
    void leave() {
        table.remove(this);
    }

    private Map.Entry<Ipv6Key, Ipv6Node> resumed() {
        return next == null ? table.after(at) : Map.entry(at, table.node(at));
    }

    private boolean show(
            Map.Entry<Ipv6Key, Ipv6Node> entry, Ipv6Route from, Predicate<Ipv6Route> row) {
        List<Ipv6Route> routes = entry.getValue().routes;
        int place = from == null ? 0 : routes.indexOf(from);
        while (place < routes.size()) {
            Ipv6Route route = routes.get(place);
            if (!row.test(route)) {
                rest(entry.getKey(), route);
                return false;
            }
            // Routes between the siblings are hidden.
            place = routes.indexOf(route.lastSibling()) + 1;
        }
        return true;
    }

    private void rest(Ipv6Key key, Ipv6Route route) {
        if (!resting) {
            table.add(this);
        }
        resting = true;
        sernum = table.sernum();
        at = key;
        next = route;
    }

    /** A route is going; the walk would have gone on there. */
    void removed(Ipv6Route route, Ipv6Route after) {
        if (next == route) {
            next = after;
        }
    }
}
