package io.routecast.record;

import static org.junit.jupiter.api.Assertions.fail;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks records against the published schemas, and that they hold no field which the schemas do
 * not declare. For every test that sees a record.
 */
public final class SchemaCheck {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final SchemaCheck CHANGE = new SchemaCheck("route-change.v1.schema.json");
    private static final SchemaCheck RULE = new SchemaCheck("rule-change.v1.schema.json");
    private static final SchemaCheck NEXTHOP = new SchemaCheck("nexthop-change.v1.schema.json");
    private static final SchemaCheck EVENT = new SchemaCheck("agent-event.v1.schema.json");
    private static final SchemaCheck STATE = new SchemaCheck("route-state.v1.schema.json");
    private static final SchemaCheck HOST = new SchemaCheck("host.v1.schema.json");
    private static final Map<String, SchemaCheck> BY_NAME =
            Map.of(
                    "route-change",
                    CHANGE,
                    "rule-change",
                    RULE,
                    "nexthop-change",
                    NEXTHOP,
                    "agent-event",
                    EVENT,
                    "route-state",
                    STATE,
                    "host",
                    HOST);

    private final Schema published;
    private final Schema strict;

    private SchemaCheck(String file) {
        this.published = REGISTRY.getSchema(Published.json(file));
        this.strict = REGISTRY.getSchema(closed((ObjectNode) Published.json(file)));
    }

    /** Fails unless {@code value} is a change record and nothing more. */
    public static void assertValidChange(byte[] value) {
        CHANGE.assertValid(value);
    }

    /** Fails unless {@code value} is a change record of a rule and nothing more. */
    public static void assertValidRule(byte[] value) {
        RULE.assertValid(value);
    }

    /** Fails unless {@code value} is a change record of a nexthop object and nothing more. */
    public static void assertValidNexthop(byte[] value) {
        NEXTHOP.assertValid(value);
    }

    /** Fails unless {@code value} is an agent event and nothing more. */
    public static void assertValidEvent(byte[] value) {
        EVENT.assertValid(value);
    }

    /** Fails unless {@code value} is a state record and nothing more. */
    public static void assertValidState(byte[] value) {
        STATE.assertValid(value);
    }

    /** Fails unless {@code value} is a host record and nothing more. */
    public static void assertValidHost(byte[] value) {
        HOST.assertValid(value);
    }

    /**
     * Fails unless {@code value} is a record of the kind that the name of an example begins with.
     */
    static void assertValid(String example, byte[] value) {
        BY_NAME.get(example.substring(0, example.indexOf('.'))).assertValid(value);
    }

    /** What a consumer's validation says of a change record; empty when it is valid. */
    static List<Error> errorsOfChange(String json) {
        return CHANGE.published.validate(json, InputFormat.JSON);
    }

    /** What a consumer's validation says of an agent event; empty when it is valid. */
    static List<Error> errorsOfEvent(String json) {
        return EVENT.published.validate(json, InputFormat.JSON);
    }

    private void assertValid(byte[] value) {
        String json = new String(value, StandardCharsets.UTF_8);
        List<Error> errors = strict.validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            fail("record violates its schema: " + errors + "\n" + json);
        }
    }

    /** The schema, with every object closed against what it does not declare. */
    private static JsonNode closed(ObjectNode schema) {
        // Another identity, so that the registry does not take it for the published one.
        schema.put("$id", schema.get("$id").asString() + ":strict");
        close(schema);
        List<String> variants = schema.path("oneOf").findValuesAsString("$ref");
        for (String name : schema.get("$defs").propertyNames()) {
            ObjectNode definition = (ObjectNode) schema.get("$defs").get(name);
            // A variant shares its object with the schema that refers to it, which is closed.
            if (variants.contains("#/$defs/" + name)) {
                closeFields(definition);
            } else {
                close(definition);
            }
        }
        return schema;
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") || schema.has("patternProperties")) {
            ((ObjectNode) schema).put("unevaluatedProperties", false);
        }
        closeFields(schema);
    }

    private static void closeFields(JsonNode schema) {
        schema.path("properties").forEach(SchemaCheck::close);
    }
}
