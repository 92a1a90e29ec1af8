package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Hex;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One field of a JSON object: its name and a value, which is null where there is nothing. */
final class Fields {
    private static final SerializableString UNKNOWN = new SerializedString("unknown");

    private Fields() {}

    static void string(JsonGenerator out, SerializableString name, String value)
            throws IOException {
        out.writeFieldName(name);
        out.writeString(value);
    }

    static void number(JsonGenerator out, SerializableString name, long value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value);
    }

    static void number(JsonGenerator out, SerializableString name, Long value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }

    /** A number of 64 bits without a sign. */
    static void unsigned(JsonGenerator out, SerializableString name, Long value)
            throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(Long.toUnsignedString(value));
        }
    }

    static void bool(JsonGenerator out, SerializableString name, boolean value) throws IOException {
        out.writeFieldName(name);
        out.writeBoolean(value);
    }

    /** Who installed an object: the name, or the number in digits when it has none. */
    static void protocol(JsonGenerator out, SerializableString field, String name, int number)
            throws IOException {
        string(out, field, name == null ? Integer.toString(number) : name);
    }

    static void strings(JsonGenerator out, SerializableString name, List<String> values)
            throws IOException {
        out.writeFieldName(name);
        out.writeStartArray();
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    /** The attributes that are not known; no field at all when there are none. */
    static void unknown(JsonGenerator out, SortedMap<Integer, Hex> attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        out.writeFieldName(UNKNOWN);
        out.writeStartObject();
        for (Map.Entry<Integer, Hex> attribute : attributes.entrySet()) {
            out.writeStringField(attribute.getKey().toString(), attribute.getValue().toString());
        }
        out.writeEndObject();
    }
}
