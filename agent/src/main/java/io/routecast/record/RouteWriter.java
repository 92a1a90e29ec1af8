package io.routecast.record;

import io.routecast.route.Route;

/**
 * Writes single routes as ROUTE objects of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class RouteWriter {
    private final JsonBuffer buffer = new JsonBuffer();
    private long fingerprint;

    /**
     * The route as JSON, UTF-8, without whitespace.
     *
     * @param id identity of the route on this host
     */
    public byte[] write(String id, Route route) {
        render(id, route);
        return buffer.toByteArray();
    }

    /** The fingerprint that every record of the route carries, whatever its id. */
    public long fingerprint(Route route) {
        render("", route);
        return fingerprint;
    }

    private void render(String id, Route route) {
        buffer.write(out -> fingerprint = RouteJson.write(buffer, out, id, route));
    }
}
