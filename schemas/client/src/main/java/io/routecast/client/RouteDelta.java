package io.routecast.client;

import io.routecast.client.record.PublishedRoute;

/**
 * What one route is in one table and in another.
 *
 * @param before null when the first table has no such route
 * @param after null when the second has none
 */
public record RouteDelta(PublishedRoute before, PublishedRoute after) {
    /** Destination of the route, canonical text. */
    public String prefix() {
        return after != null ? after.prefix() : before.prefix();
    }
}
