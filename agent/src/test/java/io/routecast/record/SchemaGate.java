package io.routecast.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds a schema to the one that was released under its name: it may have gained optional fields,
 * and say things in other words. Anything else is another version.
 */
final class SchemaGate {
    private static final Set<String> WORDS = Set.of("title", "description", "$comment", "examples");

    /** What only names schemas, whose number may grow. */
    private static final Set<String> GROWING = Set.of("properties", "$defs");

    private final List<String> breaches = new ArrayList<>();

    private SchemaGate() {}

    /** What of the current schema is not as it was released, a line each. */
    static List<String> breaches(JsonNode released, JsonNode current) {
        SchemaGate gate = new SchemaGate();
        gate.compare("", released, current);
        return gate.breaches;
    }

    private void compare(String path, JsonNode released, JsonNode current) {
        if (released.isObject() && current.isObject()) {
            fields(path, released, current);
        } else if (!released.equals(current)) {
            breaches.add(path + ": was " + released + ", is " + current);
        }
    }

    private void fields(String path, JsonNode released, JsonNode current) {
        boolean names = GROWING.contains(path.substring(path.lastIndexOf('/') + 1));
        for (Map.Entry<String, JsonNode> field : released.properties()) {
            String at = path + "/" + field.getKey();
            JsonNode is = current.get(field.getKey());
            if (is == null) {
                breaches.add(at + ": is gone");
            } else if (names || !WORDS.contains(field.getKey())) {
                compare(at, field.getValue(), is);
            }
        }
        for (String name : current.propertyNames()) {
            if (!released.has(name) && !names && !WORDS.contains(name)) {
                breaches.add(path + "/" + name + ": was not there");
            }
        }
    }
}
