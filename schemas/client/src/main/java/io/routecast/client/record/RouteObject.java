package io.routecast.client.record;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One route of the kernel with all its fields, in the words of ip-route(8). What the agent had no
 * name for stands there as its decimal number.
 *
 * @param id identity of the route on its host, opaque
 * @param fingerprint of all that follows but {@code forwardingFingerprint}
 * @param forwardingFingerprint of where the route sends packets; null when the record has none
 * @param family of {@code prefix}
 * @param prefix destination
 * @param sourcePrefix null when the route serves every source
 * @param table number of the routing table, unsigned 32 bits
 * @param tableName null when the table has no name
 * @param type for example {@code unicast} or {@code blackhole}
 * @param protocol name of who installed the route
 * @param protocolId number of the protocol, 0 to 255
 * @param scope for example {@code global} or {@code link}
 * @param tos 0 to 255; 0 for any
 * @param metric unsigned 32 bits; 0 when the kernel reports none
 * @param prefsrc preferred source; null for none
 * @param nexthopId number of the nexthop object; null for none
 * @param nexthops the nexthops in the kernel's order
 * @param flags names of the route's flags
 * @param metrics RTA_METRICS by name: a Long, a String, or a list of names
 * @param preference router preference of an IPv6 route; null for none
 * @param realm unsigned 32 bits; null for none
 * @param unknown attributes that the agent did not know, hex by number
 */
public record RouteObject(
        String id,
        long fingerprint,
        Long forwardingFingerprint,
        Family family,
        Prefix prefix,
        Prefix sourcePrefix,
        long table,
        String tableName,
        String type,
        String protocol,
        int protocolId,
        String scope,
        int tos,
        long metric,
        Address prefsrc,
        Long nexthopId,
        List<RouteNexthop> nexthops,
        List<String> flags,
        Map<String, Object> metrics,
        String preference,
        Long realm,
        Map<String, String> unknown) {

    /** Refuses null where a value is always present, and takes copies of the collections. */
    public RouteObject {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(type, "type");
        nexthops = List.copyOf(nexthops);
        flags = List.copyOf(flags);
        metrics = Map.copyOf(metrics);
        unknown = Map.copyOf(unknown);
    }
}
