package io.routecast.client.expect;

import io.routecast.client.record.RouteObject;

/**
 * A routing table by its number, or by a name that the host has for it.
 *
 * @param text the number or the name
 */
public record TableChoice(String text) {
    private static final long MAIN_NUMBER = 254;

    /** The table that everybody has. */
    public static final TableChoice MAIN = new TableChoice("main");

    /** Of the table that a route is in: its number, unless it is the main one. */
    static TableChoice of(RouteObject route) {
        return route.table() == MAIN_NUMBER ? MAIN : new TableChoice(Long.toString(route.table()));
    }

    /** Whether a route is in it. */
    public boolean has(RouteObject route) {
        return text.equals(route.tableName())
                || text.equals(Long.toString(route.table()))
                || equals(MAIN) && route.table() == MAIN_NUMBER;
    }
}
