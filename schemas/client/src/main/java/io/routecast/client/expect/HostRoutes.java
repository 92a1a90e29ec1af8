package io.routecast.client.expect;

import io.routecast.client.HostTable;
import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The routes of one host, by prefix. Owned by one thread. */
public final class HostRoutes {
    private final Map<String, List<RouteObject>> byPrefix = new TreeMap<>();

    /**
     * The routes of a table.
     *
     * @throws RecordFormatException when a route cannot be read
     */
    public static HostRoutes of(HostTable table) {
        HostRoutes routes = new HostRoutes();
        table.routes().forEach(route -> routes.add(RouteObjectReader.read(route)));
        return routes;
    }

    private void add(RouteObject route) {
        byPrefix.computeIfAbsent(route.prefix().toString(), prefix -> new ArrayList<>()).add(route);
    }

    /** The routes of a prefix in a routing table; may be none. */
    List<RouteObject> of(Prefix prefix, TableChoice table) {
        return byPrefix.getOrDefault(prefix.toString(), List.of()).stream()
                .filter(table::has)
                .toList();
    }

    /** Those that serve every packet, by where it goes. */
    public Map<Destination, List<RouteObject>> serving() {
        Map<Destination, List<RouteObject>> serving = new HashMap<>();
        for (List<RouteObject> routes : byPrefix.values()) {
            for (RouteObject route : RouteExpectation.serving(routes)) {
                serving.computeIfAbsent(Destination.of(route), key -> new ArrayList<>(1))
                        .add(route);
            }
        }
        return serving;
    }

    /** The prefixes that have any, in canonical text. */
    Set<String> prefixes() {
        return byPrefix.keySet();
    }
}
