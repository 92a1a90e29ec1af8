package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.netlink.EncapDecoder;
import io.routecast.route.Encap;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The tunnel of a leg, field by field as {@link EncapDecoder} names them; null for none. */
final class EncapJson {
    private EncapJson() {}

    static void write(JsonGenerator out, Encap encap) throws IOException {
        if (encap == null) {
            out.writeNull();
        } else {
            object(out, EncapDecoder.decode(encap));
        }
    }

    private static void object(JsonGenerator out, Map<?, ?> fields) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.writeFieldName((String) field.getKey());
            value(out, field.getValue());
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            object(out, fields);
        } else if (value instanceof List<?> elements) {
            array(out, elements);
        } else if (value instanceof Long number) {
            // Keys of tunnels have 64 bits and no sign.
            out.writeNumber(Long.toUnsignedString(number));
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else {
            out.writeString((String) value);
        }
    }

    private static void array(JsonGenerator out, List<?> elements) throws IOException {
        out.writeStartArray();
        for (Object element : elements) {
            value(out, element);
        }
        out.writeEndArray();
    }
}
