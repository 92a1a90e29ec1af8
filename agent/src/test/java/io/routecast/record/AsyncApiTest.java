package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The AsyncAPI document says what the writers do. */
class AsyncApiTest {
    private final JsonNode document = Published.yaml("asyncapi.v1.yaml");

    @Test
    void isAsyncApi3() {
        assertEquals("3.1.0", document.path("asyncapi").asString());
        assertFalse(document.path("info").path("title").asString("").isEmpty());
        assertFalse(document.path("info").path("version").asString("").isEmpty());
    }

    @Test
    void topicsAreThoseOfTheContract() {
        JsonNode channels = document.path("channels");
        assertEquals(
                Set.of("changes", "agents", "state", "hosts", "rules", "nexthops"),
                Set.copyOf(channels.propertyNames()));
        channels.propertyNames()
                .forEach(
                        name ->
                                assertEquals(
                                        "routecast." + name,
                                        channels.path(name).path("address").asString()));
        for (JsonNode channel : channels) {
            assertEquals(channel.path("address"), channel.at("/bindings/kafka/topic"));
        }
    }

    @Test
    void everyReferenceResolves() {
        List<String> references = document.findValuesAsString("$ref");
        assertTrue(references.size() > 8, references.toString());
        for (String reference : references) {
            assertTrue(resolve(reference).isObject(), reference);
        }
    }

    private JsonNode resolve(String reference) {
        return reference.startsWith("#")
                ? document.at(reference.substring(1))
                : Published.json(reference.replaceFirst("^\\./", ""));
    }

    @Test
    void everyChannelIsSentTo() {
        Set<String> used = new TreeSet<>();
        for (JsonNode operation : document.path("operations")) {
            assertEquals("send", operation.path("action").asString());
            used.add(operation.at("/channel/$ref").asString());
        }
        assertEquals(
                Set.of(
                        "#/channels/agents",
                        "#/channels/changes",
                        "#/channels/hosts",
                        "#/channels/nexthops",
                        "#/channels/rules",
                        "#/channels/state"),
                used);
    }

    @Test
    void headersAreThoseThatAreWritten() {
        ChangeWriter changes = new ChangeWriter(ExampleChanges.ORIGIN, true);
        RouteChange change = ExampleChanges.all().get("create");
        assertHeaders(changes.write(change), "routeChange");
        assertHeaders(changes.write(ExampleObjects.rules().get("create")), "ruleChange");
        assertHeaders(changes.write(ExampleObjects.nexthops().get("create")), "nexthopChange");
        assertHeaders(
                new AgentEventWriter(ExampleChanges.ORIGIN, true)
                        .write(new AgentEvent.Started(), 0, 0),
                "agentEvent");
        assertHeaders(
                new RouteStateWriter(ExampleHosts.ORIGIN, true)
                        .write(change.id(), change.after(), 1, 0),
                "routeState");
        assertHeaders(new HostRecordWriter(true).write(ExampleHosts.all().get("running")), "host");
    }

    private void assertHeaders(EncodedRecord record, String messageName) {
        JsonNode message = document.at("/components/messages/" + messageName);
        JsonNode common = document.at("/components/schemas/cloudEventHeaders/properties");
        JsonNode own = message.at("/headers/allOf/1/properties");
        Set<String> declared = new TreeSet<>(common.propertyNames());
        Set<String> written = new TreeSet<>();
        for (RecordHeader header : record.headers()) {
            written.add(header.name());
            JsonNode schema = own.path(header.name()).at("/const");
            String expected =
                    schema.asString(common.at("/" + header.name() + "/const").asString(""));
            String value = new String(header.value(), StandardCharsets.UTF_8);
            assertTrue(expected.isEmpty() || expected.equals(value), header.name() + " " + value);
        }
        assertEquals(declared, written);
        assertEquals(own.at("/ce_type/const"), message.path("name"));
    }
}
