package io.routecast.record;

import io.routecast.route.Route;

/**
 * Writes single routes as ROUTE objects of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class RouteWriter {
    private final JsonParts parts = new JsonParts();

    /**
     * The route as JSON, UTF-8, without whitespace.
     *
     * @param id identity of the route on this host
     */
    public byte[] write(String id, Route route) {
        parts.clear();
        RouteText.of(route).write(parts, id);
        return parts.toByteArray();
    }
}
