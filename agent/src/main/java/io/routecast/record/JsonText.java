package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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

    /** JSON that somebody else has written, the same value on one line that may be printed. */
    public static byte[] printable(byte[] json) {
        return JsonEscapes.in(json);
    }

    private static void value(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.writeFieldName((String) field.getKey());
                value(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                value(out, element);
            }
            out.writeEndArray();
        } else {
            single(out, value);
        }
    }

    private static void single(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString((String) value);
        }
    }
}
