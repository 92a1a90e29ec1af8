package io.routecast.client.replay;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;

/** Keeps the texts of routes, what they have in common once. Owned by one thread. */
public final class RoutePool implements Keeper<CompactRoute> {
    private final SharedValues<String> shared = new SharedValues<>();

    @Override
    public CompactRoute keep(PublishedChange change, TopicPosition position) {
        return keep(change.after());
    }

    /** Keeps one. */
    public CompactRoute keep(PublishedRoute route) {
        CompactRoute compact = CompactRoute.of(route);
        return compact.sharing(shared.one(compact.rest()));
    }
}
