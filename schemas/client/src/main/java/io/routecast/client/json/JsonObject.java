package io.routecast.client.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object of a record, for those who show it: its fields in order, as they were written. A value
 * is a String (also for a number, in the digits of the record), a Boolean, a List of values, a
 * JsonObject, or null.
 */
public final class JsonObject {
    private final Map<String, Object> fields;

    private JsonObject(Map<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /**
     * Reads the text of one object.
     *
     * @throws RecordFormatException when it is none
     */
    public static JsonObject parse(String json) {
        return JsonCursor.reading(
                json.getBytes(StandardCharsets.UTF_8),
                cursor -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    cursor.document(name -> fields.put(name, cursor.value()));
                    return new JsonObject(fields);
                });
    }

    /** Reads the object that is the current value of a cursor. */
    static JsonObject read(JsonCursor cursor) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        cursor.object(name -> fields.put(name, cursor.value()));
        return new JsonObject(fields);
    }

    /** All fields, in order. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** A string or a number; null when the field is absent, null, or something else. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** An object; null when the field is absent, null, or something else. */
    public JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : null;
    }

    /** The elements of an array; none when the field is absent, null, or something else. */
    public List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The objects of an array, whatever else is in it. */
    public List<JsonObject> objects(String name) {
        return only(JsonObject.class, list(name));
    }

    /** The strings and numbers of an array, whatever else is in it. */
    public List<String> texts(String name) {
        return only(String.class, list(name));
    }

    private static <T> List<T> only(Class<T> type, List<?> elements) {
        return elements.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
