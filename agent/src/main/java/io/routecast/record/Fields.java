package io.routecast.record;

import io.routecast.route.Hex;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One field of a JSON object: its name and a value, which is null where there is nothing. */
final class Fields {
    private static final JsonName UNKNOWN = JsonName.of("unknown");

    private Fields() {}

    static void string(JsonBuffer out, JsonName name, String value) {
        out.name(name);
        out.string(value);
    }

    static void string(JsonBuffer out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    static void number(JsonBuffer out, String name, long value) {
        out.name(name);
        out.number(value);
    }

    static void number(JsonBuffer out, JsonName name, long value) {
        out.name(name);
        out.number(value);
    }

    static void number(JsonBuffer out, JsonName name, Long value) {
        out.name(name);
        if (value == null) {
            out.nullValue();
        } else {
            out.number(value);
        }
    }

    static void strings(JsonBuffer out, JsonName name, List<String> values) {
        out.name(name);
        out.startArray();
        for (String value : values) {
            out.string(value);
        }
        out.endArray();
    }

    /** The attributes that are not known; no field at all when there are none. */
    static void unknown(JsonBuffer out, SortedMap<Integer, Hex> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        out.name(UNKNOWN);
        out.startObject();
        for (Map.Entry<Integer, Hex> attribute : attributes.entrySet()) {
            Fields.string(out, attribute.getKey().toString(), attribute.getValue().toString());
        }
        out.endObject();
    }
}
