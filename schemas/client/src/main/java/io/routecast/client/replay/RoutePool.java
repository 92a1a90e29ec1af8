package io.routecast.client.replay;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import java.util.HashMap;
import java.util.Map;

/** Keeps the texts of routes, what they have in common once. Owned by one thread. */
public final class RoutePool implements Keeper<CompactRoute> {
    private static final int MAX_SHARED = 100_000;

    private final Map<String, String> shared = new HashMap<>();

    @Override
    public CompactRoute keep(PublishedChange change, TopicPosition position) {
        return keep(change.after());
    }

    /** Keeps one. */
    public CompactRoute keep(PublishedRoute route) {
        if (shared.size() >= MAX_SHARED) {
            // Most of them may have gone long ago.
            shared.clear();
        }
        CompactRoute compact = CompactRoute.of(route);
        return compact.sharing(shared.computeIfAbsent(compact.rest(), rest -> rest));
    }
}
