package io.routecast.route;

/**
 * The {@code id} of a route in records: the kernel's key of a route, and a number for routes with
 * the same key. Opaque to consumers.
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
        Prefix source = route.sourcePrefix();
        return of(
                route.table(),
                route.prefix().toString(),
                source == null ? null : source.toString(),
                route.tos(),
                route.metric(),
                ordinal);
    }

    /**
     * The same, from its parts.
     *
     * @param prefix canonical text
     * @param source canonical text; null for none
     */
    public static String of(
            long table, String prefix, String source, int tos, long metric, int ordinal) {
        StringBuilder id = new StringBuilder(64);
        id.append(table).append('|').append(prefix).append('|');
        if (source != null) {
            id.append(source).append('|');
        }
        return id.append(tos).append('|').append(metric).append('|').append(ordinal).toString();
    }
}
