package io.routecast.record;

import java.util.List;
import java.util.Map;

/** JSON that is no record, from plain values. */
public final class JsonText {
    private JsonText() {}

    /**
     * An object.
     *
     * @param fields in their order; a value is a String, an Integer, a Long, a Boolean, a List of
     *     values, a Map like this one, or null
     */
    public static byte[] of(Map<String, ?> fields) {
        JsonBuffer buffer = new JsonBuffer();
        buffer.write(out -> value(out, fields));
        return buffer.toByteArray();
    }

    private static void value(JsonBuffer out, Object value) {
        if (value instanceof Map<?, ?> fields) {
            out.startObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.name((String) field.getKey());
                value(out, field.getValue());
            }
            out.endObject();
        } else if (value instanceof List<?> elements) {
            out.startArray();
            for (Object element : elements) {
                value(out, element);
            }
            out.endArray();
        } else {
            single(out, value);
        }
    }

    private static void single(JsonBuffer out, Object value) {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof Number number) {
            out.number(number.longValue());
        } else {
            out.string((String) value);
        }
    }
}
