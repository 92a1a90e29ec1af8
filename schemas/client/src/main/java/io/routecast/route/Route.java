package io.routecast.route;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * One route of the kernel, without what only ages (cache information, expiry, counters).
 *
 * <p>If a route has one nexthop, the low byte of {@code flags} has the RTNH_F_* bits of that
 * nexthop as well, because the kernel sends them there; {@code flags} is the whole word. All
 * nexthops with the same ifindex have the same {@code dev}.
 *
 * @param family of {@code prefix}
 * @param prefix RTA_DST and rtm_dst_len
 * @param sourcePrefix RTA_SRC and rtm_src_len; null when that length is 0
 * @param table RTA_TABLE, unsigned 32 bits
 * @param tableName null when the table has no name
 * @param type rtm_type, see {@link RouteType}
 * @param protocol rtm_protocol, 0 to 255: who installed the route
 * @param protocolName null when the protocol has no name
 * @param scope rtm_scope, see {@link Scope}
 * @param tos rtm_tos, 0 to 255
 * @param metric RTA_PRIORITY, unsigned 32 bits; 0 when absent
 * @param prefsrc RTA_PREFSRC; null when absent
 * @param nexthopId RTA_NH_ID, unsigned 32 bits; null when absent
 * @param nexthops the nexthops in the kernel's order; empty for an IPv4 blackhole, unreachable,
 *     prohibit or throw
 * @param flags rtm_flags without RTM_F_NOTIFY, see {@link RouteFlags}
 * @param metrics RTA_METRICS
 * @param preference RTA_PREF, 0 to 255, see {@link Preference}; null when absent
 * @param realm RTA_FLOW of the route, unsigned 32 bits; null when absent
 * @param unknown attributes which this release does not know, by number
 */
public record Route(
        Family family,
        Prefix prefix,
        Prefix sourcePrefix,
        long table,
        String tableName,
        int type,
        int protocol,
        String protocolName,
        int scope,
        int tos,
        long metric,
        Address prefsrc,
        Long nexthopId,
        List<Nexthop> nexthops,
        int flags,
        Metrics metrics,
        Integer preference,
        Long realm,
        SortedMap<Integer, Hex> unknown) {

    /** Refuses null where a value is always present, and takes copies of the collections. */
    public Route {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(metrics, "metrics");
        nexthops = List.copyOf(nexthops);
        unknown = Unknown.copyOf(Objects.requireNonNull(unknown, "unknown"));
    }

    /** This route with other nexthops. */
    public Route withNexthops(List<Nexthop> newNexthops) {
        return copy(tableName, protocolName, newNexthops, flags);
    }

    /** This route with other rtm_flags. */
    public Route withFlags(int newFlags) {
        return copy(tableName, protocolName, nexthops, newFlags);
    }

    /** This route with names for its table and protocol; null for none. */
    public Route withNames(String newTableName, String newProtocolName) {
        return copy(newTableName, newProtocolName, nexthops, flags);
    }

    private Route copy(
            String newTableName, String newProtocolName, List<Nexthop> newNexthops, int newFlags) {
        return new Route(
                family,
                prefix,
                sourcePrefix,
                table,
                newTableName,
                type,
                protocol,
                newProtocolName,
                scope,
                tos,
                metric,
                prefsrc,
                nexthopId,
                newNexthops,
                newFlags,
                metrics,
                preference,
                realm,
                unknown);
    }
}
