package io.routecast.route;

/**
 * The {@code id} of a route in records: what the kernel tells routes apart by, and a number for
 * those that it does not. Opaque to consumers.
 *
 * <pre>
 * table|prefix|tos|metric|ordinal             254|203.0.113.0/24|0|100|0
 * table|prefix|source|tos|metric|ordinal      254|2001:db8::/32|2001:db8:f::/48|0|1024|0
 * </pre>
 */
public final class RouteId {
    private RouteId() {}

    /**
     * The id of a route.
     *
     * @param ordinal which of the routes of that table, prefix, tos and metric
     */
    public static String of(Route route, int ordinal) {
        StringBuilder id = new StringBuilder(48);
        id.append(route.table()).append('|').append(route.prefix()).append('|');
        if (route.sourcePrefix() != null) {
            id.append(route.sourcePrefix()).append('|');
        }
        id.append(route.tos()).append('|').append(route.metric()).append('|').append(ordinal);
        return id.toString();
    }
}
