package io.routecast.record;

import io.routecast.netlink.EncapDecoder;
import io.routecast.route.Encap;
import java.util.List;
import java.util.Map;

/** The tunnel of a leg, field by field as {@link EncapDecoder} names them; null for none. */
final class EncapJson {
    private EncapJson() {}

    static void write(JsonBuffer out, Encap encap) {
        if (encap == null) {
            out.nullValue();
        } else {
            object(out, EncapDecoder.decode(encap));
        }
    }

    private static void object(JsonBuffer out, Map<?, ?> fields) {
        out.startObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.name((String) field.getKey());
            value(out, field.getValue());
        }
        out.endObject();
    }

    private static void value(JsonBuffer out, Object value) {
        if (value instanceof Map<?, ?> fields) {
            object(out, fields);
        } else if (value instanceof List<?> elements) {
            array(out, elements);
        } else if (value instanceof Long number) {
            // Keys of tunnels have 64 bits and no sign.
            out.number(Long.toUnsignedString(number));
        } else if (value instanceof Integer number) {
            out.number(number);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else {
            out.string((String) value);
        }
    }

    private static void array(JsonBuffer out, List<?> elements) {
        out.startArray();
        for (Object element : elements) {
            value(out, element);
        }
        out.endArray();
    }
}
