package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schemas reject what is wrong, and leave room for what comes later. */
class SchemaCheckTest {
    private final String change = changeOf("multipath");
    private final String event = eventOf(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "route-change.v1.schema.json",
                "agent-event.v1.schema.json",
                "route-state.v1.schema.json",
                "host.v1.schema.json"
            })
    void schemaIsASchema(String file) {
        Schema metaSchema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), metaSchema.validate(Published.json(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "route-change.v1.schema.json",
                "agent-event.v1.schema.json",
                "route-state.v1.schema.json",
                "host.v1.schema.json"
            })
    void everyFieldIsDescribed(String file) {
        List<String> silent = new ArrayList<>();
        collectSilent(Published.json(file), Published.json(file), "", silent);
        assertEquals(List.of(), silent);
    }

    /** Fields of objects that are described themselves; conditions are not. */
    private static void collectSilent(
            JsonNode root, JsonNode schema, String path, List<String> silent) {
        for (String name : schema.path("properties").propertyNames()) {
            JsonNode field = schema.get("properties").get(name);
            JsonNode target = root.at(field.path("$ref").asString("#/none").substring(1));
            if (!name.equals("type") || !field.has("const")) {
                if (!field.has("description") && !target.has("description")) {
                    silent.add(path + "/" + name);
                }
            }
            collectSilent(root, field, path + "/" + name, silent);
        }
        for (String name : schema.path("$defs").propertyNames()) {
            collectSilent(root, schema.get("$defs").get(name), path + "#" + name, silent);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "op",
                "ts_ms",
                "before",
                "after",
                "source",
                "connector",
                "host",
                "host_id",
                "boot_id",
                "epoch",
                "seq",
                "ts_us",
                "cause",
                "reason",
                "snapshot",
                "snapshot_id",
                "nlmsg",
                "process",
                "pid",
                "id",
                "fingerprint",
                "family",
                "prefix",
                "source_prefix",
                "table",
                "table_name",
                "type",
                "protocol",
                "protocol_id",
                "scope",
                "tos",
                "metric",
                "prefsrc",
                "nexthop_id",
                "nexthops",
                "flags",
                "metrics",
                "preference",
                "realm",
                "gateway",
                "dev",
                "ifindex",
                "weight",
                "encap"
            })
    void changeLacksField(String field) {
        String without =
                changeOf("create").replaceAll("\"" + field + "\":", "\"x_" + field + "\":");
        assertNotEquals(changeOf("create"), without);
        assertFalse(SchemaCheck.errorsOfChange(without).isEmpty(), without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1|\"version\":2",
                "\"op\":\"c\"|\"op\":\"x\"",
                "\"op\":\"c\"|\"op\":\"d\"",
                "\"op\":\"c\"|\"op\":\"u\"",
                "\"seq\":7|\"seq\":0",
                "\"seq\":7|\"seq\":\"7\"",
                "\"epoch\":3|\"epoch\":0",
                "\"epoch\":3|\"epoch\":3.5",
                "\"cause\":\"notification\"|\"cause\":\"guess\"",
                "\"cause\":\"notification\"|\"cause\":\"resync\"",
                "\"reason\":null|\"reason\":\"boredom\"",
                "\"snapshot\":\"false\"|\"snapshot\":false",
                "\"family\":\"ipv4\"|\"family\":\"inet\"",
                "\"198.51.100.0/24\"|\"198.51.100.0\"",
                "\"table\":254|\"table\":4294967296",
                "\"table\":254|\"table\":-1",
                "\"type\":\"unicast\"|\"type\":\"Unicast\"",
                "\"scope\":\"global\"|\"scope\":\"world\"",
                "\"protocol_id\":4|\"protocol_id\":256",
                "\"weight\":10|\"weight\":0",
                "\"flags\":[\"onlink\"]|\"flags\":\"onlink\"",
                "\"preference\":null|\"preference\":\"highest\"",
                "\"metrics\":{}|\"metrics\":{\"mtu\":\"1400\"}",
                "\"realm\":30|\"realm\":30,\"unknown\":{}",
                "\"realm\":30|\"realm\":30,\"unknown\":{\"31\":\"0A\"}",
                "\"encap\":null|\"encap\":{}",
                "\"fingerprint\":\"|\"fingerprint\":\"0",
            })
    void changeHasWrongValue(String right, String wrong) {
        String broken = change.replace(right, wrong);
        assertNotEquals(change, broken);
        assertFalse(SchemaCheck.errorsOfChange(broken).isEmpty(), broken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"heartbeat\"|\"type\":\"heartbeats\"",
                "\"type\":\"heartbeat\"|\"type\":\"gap\"",
                "\"seq\":40213|\"seq\":-1",
                "\"digest\":\"|\"digest\":\"x",
                "\"lag_ms\":42|\"lag\":42",
                "\"records\":128|\"records\":1.5",
                "\"ipv6\":|\"ipv5\":",
                "\"host\":\"edge-7\"|\"host\":null",
            })
    void eventHasWrongValue(String right, String wrong) {
        String broken = event.replace(right, wrong);
        assertNotEquals(event, broken);
        assertFalse(SchemaCheck.errorsOfEvent(broken).isEmpty(), broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"version\":1", "\"family\":\"ipv4\"", "\"weight\":10", "\"pid\":13310"})
    void newFieldIsForConsumersOnly(String place) {
        String extended = change.replace(place, place + ",\"new\":{\"a\":[1]}");
        assertNotEquals(change, extended);
        assertEquals(List.of(), SchemaCheck.errorsOfChange(extended));
        assertThrows(AssertionError.class, () -> SchemaCheck.assertValidChange(bytes(extended)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"version\":1", "\"lag_ms\":42", "\"records\":128", "\"ipv6\":212846"})
    void newFieldOfEventIsForConsumersOnly(String place) {
        String extended = event.replace(place, place + ",\"new\":true");
        assertNotEquals(event, extended);
        assertEquals(List.of(), SchemaCheck.errorsOfEvent(extended));
        assertThrows(AssertionError.class, () -> SchemaCheck.assertValidEvent(bytes(extended)));
    }

    private static String changeOf(String name) {
        RouteChange change = ExampleChanges.all().get(name);
        byte[] value = new ChangeWriter(ExampleChanges.ORIGIN, false).write(change).value();
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String eventOf(int index) {
        AgentEventWriter writer = new AgentEventWriter(ExampleChanges.ORIGIN, false);
        EncodedRecord record =
                writer.write(
                        ExampleEvents.all().get(index), ExampleEvents.SEQ, ExampleEvents.TS_MICROS);
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
