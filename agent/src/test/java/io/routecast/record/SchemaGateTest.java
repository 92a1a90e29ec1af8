package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that were released hold for those of today, and the gate knows what breaks them. */
class SchemaGateTest {
    private static final Path SCHEMAS = Path.of("../schemas");
    private static final Path RELEASED = SCHEMAS.resolve("released");
    private static final JsonMapper JSON = new JsonMapper();

    private static ObjectNode schema() throws Exception {
        return (ObjectNode) JSON.readTree(SCHEMAS.resolve("route-change.v1.schema.json").toFile());
    }

    private static ObjectNode object(JsonNode schema, String path) {
        return (ObjectNode) schema.at(path);
    }

    private static List<String> breaches(Consumer<ObjectNode> change) throws Exception {
        ObjectNode changed = schema();
        change.accept(changed);
        return SchemaGate.breaches(schema(), changed);
    }

    /** None so far: with the first release its schemas are copied there, and stay. */
    @Test
    void whatWasReleasedStillHolds() throws Exception {
        List<String> breaches = new ArrayList<>();
        if (Files.isDirectory(RELEASED)) {
            try (Stream<Path> files = Files.list(RELEASED)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    Path current = SCHEMAS.resolve(file.getFileName());
                    breaches.addAll(
                            SchemaGate.breaches(
                                    JSON.readTree(file.toFile()), JSON.readTree(current.toFile())));
                }
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void anOptionalFieldAndOtherWordsPass() throws Exception {
        assertEquals(
                List.of(),
                breaches(
                        schema -> {
                            object(schema, "/$defs/source/properties")
                                    .putObject("shelf")
                                    .put("type", "object");
                            object(schema, "/$defs").putObject("label").put("type", "string");
                            object(schema, "/$defs/source").put("description", "Other words.");
                        }));
    }

    @Test
    void aFieldThatIsGoneDoesNot() throws Exception {
        assertEquals(
                List.of("/$defs/source/properties/process: is gone"),
                breaches(schema -> object(schema, "/$defs/source/properties").remove("process")));
    }

    @Test
    void anotherTypeDoesNot() throws Exception {
        assertEquals(
                List.of("/$defs/source/properties/seq/type: was \"integer\", is \"string\""),
                breaches(
                        schema ->
                                object(schema, "/$defs/source/properties/seq")
                                        .put("type", "string")));
    }

    @Test
    void aFieldThatIsRequiredNowDoesNot() throws Exception {
        List<String> breaches =
                breaches(
                        schema -> {
                            object(schema, "/$defs/source/properties")
                                    .putObject("shelf")
                                    .put("type", "object");
                            ((ArrayNode) schema.at("/$defs/source/required")).add("shelf");
                        });
        assertEquals(1, breaches.size(), breaches::toString);
    }

    @Test
    void aWordMoreOrAnotherRuleDoesNot() throws Exception {
        List<String> breaches =
                breaches(
                        schema -> {
                            ((ArrayNode) schema.at("/properties/op/enum")).add("x");
                            object(schema, "/$defs/source/properties/epoch").put("maximum", 9);
                        });
        assertEquals(2, breaches.size(), breaches::toString);
    }
}
