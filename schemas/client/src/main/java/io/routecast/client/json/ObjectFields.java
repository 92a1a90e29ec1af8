package io.routecast.client.json;

import io.routecast.client.record.RecordFormatException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The fields of an object by their names, of which is taken what the schema says. */
final class ObjectFields {
    private final Map<?, ?> fields;

    private ObjectFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** Reads a value from the text of one object. */
    static <T> T reading(String json, Function<ObjectFields, T> reader) {
        return JsonCursor.reading(
                json.getBytes(StandardCharsets.UTF_8),
                cursor -> reader.apply(new ObjectFields(cursor.documentValues())));
    }

    /** String, Long, BigInteger, Double, Boolean, List, Map, or null. */
    Object value(String name) {
        return fields.get(name);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put((String) name, value));
        return values;
    }

    String text(String name) {
        return JsonCursor.require(textOrNull(name), name);
    }

    String textOrNull(String name) {
        return of(String.class, name);
    }

    long number(String name) {
        return JsonCursor.require(numberOrNull(name), name);
    }

    Long numberOrNull(String name) {
        return of(Long.class, name);
    }

    double fraction(String name) {
        return JsonCursor.require(of(Number.class, name), name).doubleValue();
    }

    boolean bool(String name) {
        return JsonCursor.require(of(Boolean.class, name), name);
    }

    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** An object; null for none. */
    ObjectFields object(String name) {
        Map<?, ?> object = of(Map.class, name);
        return object == null ? null : new ObjectFields(object);
    }

    List<ObjectFields> objects(String name) {
        return list(name).stream()
                .filter(Map.class::isInstance)
                .map(object -> new ObjectFields((Map<?, ?>) object))
                .toList();
    }

    private List<?> list(String name) {
        return JsonCursor.require(of(List.class, name), name);
    }

    /** The attributes that the agent did not know; none when the field is absent. */
    Map<String, String> hexByNumber(String name) {
        ObjectFields object = object(name);
        Map<String, String> hex = new LinkedHashMap<>();
        if (object != null) {
            object.fields.keySet().forEach(key -> hex.put((String) key, object.text((String) key)));
        }
        return hex;
    }

    private <T> T of(Class<T> type, String name) {
        Object value = fields.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new RecordFormatException(
                    name + " is " + value + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
