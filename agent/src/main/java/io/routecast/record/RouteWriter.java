package io.routecast.record;

import io.routecast.route.Route;

/**
 * Writes single routes as ROUTE objects of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class RouteWriter {
    private final RouteJson json = new RouteJson();
    private final JsonParts parts = new JsonParts();

    /**
     * The route as JSON, UTF-8, without whitespace.
     *
     * @param id identity of the route on this host
     */
    public byte[] write(String id, Route route) {
        parts.clear();
        text(route).write(parts, id);
        return parts.toByteArray();
    }

    /** The route as a record shows it, but for its id. */
    public RouteText text(Route route) {
        return shape(route).text(route.prefix().toString());
    }

    /** What the text of the route has in common with others'. */
    public RouteShape shape(Route route) {
        return json.shape(route);
    }
}
