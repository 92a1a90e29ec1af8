package io.routecast.client.connect;

import io.routecast.client.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** JSON objects as Connect has them: a schema names the fields to take. */
final class JsonStructs {
    private JsonStructs() {}

    /**
     * The struct of a schema.
     *
     * @param json values as {@link JsonValue#read} answers them
     * @throws DataException when a value is missing or of another type
     */
    static Struct of(Schema schema, Map<?, ?> json) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            try {
                struct.put(field, value(field.schema(), json.get(field.name())));
            } catch (ClassCastException e) {
                throw new DataException(
                        field.name() + " is no " + field.schema().type().getName(), e);
            }
        }
        return struct;
    }

    private static Object value(Schema schema, Object json) {
        if (json == null) {
            return null;
        }
        if (EnvelopeSchemas.JSON.name().equals(schema.name())) {
            return JsonValue.text(json);
        }
        return switch (schema.type()) {
            case STRUCT -> of(schema, (Map<?, ?>) json);
            case ARRAY -> elements(schema.valueSchema(), (List<?>) json);
            case INT32 -> Math.toIntExact((Long) json);
            case STRING -> json instanceof Number ? json.toString() : json;
            default -> json;
        };
    }

    private static List<Object> elements(Schema schema, List<?> json) {
        return json.stream().map(element -> value(schema, element)).toList();
    }
}
