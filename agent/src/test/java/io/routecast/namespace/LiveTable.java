package io.routecast.namespace;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a consumer holds: the last {@code after} for each id. */
public final class LiveTable {
    private final Map<String, PublishedRoute> routes = new HashMap<>();

    /** The route of this id; null when there is none. */
    public PublishedRoute get(String id) {
        return routes.get(id);
    }

    /** Takes a record's {@code after} for an id; null if the route is gone. */
    public void put(String id, PublishedRoute after) {
        if (after == null) {
            routes.remove(id);
        } else {
            routes.put(id, after);
        }
    }

    /** The routes, like {@link DumpedTable#asJson}. */
    public List<String> asJson() {
        return routes.values().stream().map(LiveTable::withoutId).sorted().toList();
    }

    /** Fingerprints of the routes, by id. */
    public Map<String, Long> fingerprints() {
        Map<String, Long> fingerprints = new HashMap<>();
        routes.forEach((id, route) -> fingerprints.put(id, route.fingerprint()));
        return fingerprints;
    }

    /** XOR of the fingerprints of the routes. */
    public String digest() {
        long digest = 0;
        for (PublishedRoute route : routes.values()) {
            digest ^= route.fingerprint();
        }
        return Fingerprint.text(digest);
    }

    /** A route as the kernel's table shows it, without an id. */
    public static String withoutId(PublishedRoute route) {
        return withoutId(route.json());
    }

    static String withoutId(String json) {
        return json.replaceFirst("\"id\":\"[^\"]*\",", "");
    }
}
