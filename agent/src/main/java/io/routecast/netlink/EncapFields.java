package io.routecast.netlink;

import io.routecast.route.Hex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the fields of one tunnel: named ones in the order in which they come, the rest as hex by
 * number.
 */
final class EncapFields {
    private final Map<String, Object> named = new LinkedHashMap<>();
    private final Map<Integer, Hex> rest = new TreeMap<>();

    void put(String name, Object value) {
        named.put(name, value);
    }

    void keep(AttributeCursor attribute) {
        rest.put(attribute.type(), attribute.bytes());
    }

    /** Adds the fields to {@code target}, those without a name as {@code attributes}. */
    void addTo(Map<String, Object> target) {
        target.putAll(named);
        if (!rest.isEmpty()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            rest.forEach((type, value) -> attributes.put(Integer.toString(type), value.toString()));
            target.put("attributes", attributes);
        }
    }
}
