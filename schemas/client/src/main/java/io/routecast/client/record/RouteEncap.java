package io.routecast.client.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How packets are encapsulated on one nexthop.
 *
 * @param type for example {@code mpls} or {@code seg6}
 * @param fields the others, in the order of the record, by the words of ip-route(8): a Long, a
 *     BigInteger above 63 bits, a String, a Boolean, a List, a Map, or null
 */
public record RouteEncap(String type, Map<String, Object> fields) {
    /** Refuses a null type, and takes a copy of the fields. */
    public RouteEncap {
        Objects.requireNonNull(type, "type");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
