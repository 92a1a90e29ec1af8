package io.routecast.client.expect;

import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;

/** Where packets go, as a routing table knows it: a prefix of that table. */
public record Destination(TableChoice table, Prefix prefix) {
    /** Of a prefix in the main table. */
    public static Destination ofMain(Prefix prefix) {
        return new Destination(TableChoice.MAIN, prefix);
    }

    /** Of a route. */
    public static Destination of(RouteObject route) {
        return new Destination(TableChoice.of(route), route.prefix());
    }

    /** The prefix, with its table unless that is the main one. */
    public String text() {
        return table.equals(TableChoice.MAIN)
                ? prefix.toString()
                : prefix + " table " + table.text();
    }
}
