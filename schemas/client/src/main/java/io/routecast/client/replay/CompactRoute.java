package io.routecast.client.replay;

import io.routecast.client.json.RouteReader;
import io.routecast.client.record.PublishedRoute;

/**
 * The text of a ROUTE object in two parts: up to its prefix, and what follows, which routes that
 * differ in nothing else share. So a million routes take little more than their ids. Immutable.
 */
public final class CompactRoute {
    private static final String PREFIX = "\"prefix\":\"";

    private final String start;
    private final String rest;

    private CompactRoute(String start, String rest) {
        this.start = start;
        this.rest = rest;
    }

    /** The parts of a route; the second one is the whole text where it has another form. */
    static CompactRoute of(PublishedRoute route) {
        String json = route.json();
        int at = json.indexOf(PREFIX + route.prefix() + '"');
        int end = at < 0 ? 0 : at + PREFIX.length() + route.prefix().length() + 1;
        return new CompactRoute(json.substring(0, end), json.substring(end));
    }

    /** This route with the same text in another string. */
    CompactRoute sharing(String sameRest) {
        return new CompactRoute(start, sameRest);
    }

    String rest() {
        return rest;
    }

    /** Destination, canonical text. */
    public String prefix() {
        return start.isEmpty()
                ? route().prefix()
                : start.substring(
                        start.lastIndexOf('"', start.length() - 2) + 1, start.length() - 1);
    }

    /** The ROUTE object as it stands in the record. */
    public String json() {
        return start + rest;
    }

    /** The route. */
    public PublishedRoute route() {
        return RouteReader.read(json());
    }
}
