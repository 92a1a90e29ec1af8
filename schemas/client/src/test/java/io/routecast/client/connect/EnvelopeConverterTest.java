package io.routecast.client.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.debezium.transforms.ExtractNewRecordState;
import io.routecast.client.json.JsonValue;
import io.routecast.client.record.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debezium's own transform takes what the converter makes for an envelope, and unwraps it. */
class EnvelopeConverterTest {
    private static final String TOPIC = "routecast.changes";
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Set<String> LEFT_OUT = Set.of("version", "nlmsg");

    private final EnvelopeConverter converter = new EnvelopeConverter();

    @Test
    void anUpdateIsUnwrappedToTheRoute() throws IOException {
        SinkRecord record = unwrapped("route-change.update");
        Struct route = (Struct) record.value();
        assertEquals("203.0.113.0/24", route.getString("prefix"));
        Struct nexthop = (Struct) route.getArray("nexthops").get(0);
        assertEquals("192.0.2.253", nexthop.getString("gateway"));
        assertEquals("2bcbe7ca8319643f", route.getString("fingerprint"));
    }

    @Test
    void aDeletionIsUnwrappedToATombstone() throws IOException {
        SinkRecord record = unwrapped("route-change.delete");
        assertNull(record.value());
        assertEquals("203.0.113.0/24", record.key());
    }

    @Test
    void theEnvelopeHasAllThatTheChangeHas() throws IOException {
        SchemaAndValue data = converter.toConnectData(TOPIC, example("route-change.encap"));
        Struct envelope = (Struct) data.value();
        envelope.validate();
        assertEquals("routecast.changes.Envelope", data.schema().name());
        assertEquals("c", envelope.getString("op"));
        assertEquals("ip", envelope.getStruct("source").getString("process"));
        Struct nexthop = (Struct) envelope.getStruct("after").getArray("nexthops").get(0);
        assertEquals(
                "{\"type\":\"seg6\",\"mode\":\"encap\",\"segs\":[\"fc00::1\",\"fc00::2\"]}",
                nexthop.getString("encap"));
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void everyExampleOfAStreamIsConverted(Stream stream) throws IOException {
        converter.configure(Map.of("stream", stream.text()), false);
        String kind = stream.text().substring(0, stream.text().length() - 1);
        try (DirectoryStream<Path> examples =
                Files.newDirectoryStream(EXAMPLES, kind + "-change.*.json")) {
            for (Path example : examples) {
                byte[] json = Files.readAllBytes(example);
                Struct envelope = (Struct) converter.toConnectData(TOPIC, json).value();
                envelope.validate();
                assertSameFields(JsonValue.read(json), envelope, example.toString());
            }
        }
    }

    /** All but what only a reader of netlink messages needs. */
    private static void assertSameFields(Map<?, ?> json, Struct struct, String where) {
        for (Object name : json.keySet()) {
            if (!LEFT_OUT.contains(name)) {
                Field field = struct.schema().field((String) name);
                assertNotNull(field, where + ": " + name);
                Object value = struct.get(field);
                assertEquals(json.get(name) == null, value == null, where + ": " + name);
                if (value instanceof Struct inner) {
                    assertSameFields((Map<?, ?>) json.get(name), inner, where);
                }
            }
        }
    }

    @Test
    void rulesNexthopObjectsAndWritersKeepTheirValues() throws IOException {
        converter.configure(Map.of("stream", "rules"), false);
        String rule = new String(example("rule-change.tunnel"), StandardCharsets.UTF_8);
        String largest = rule.replace("\"tun_id\":77", "\"tun_id\":18446744073709551615");
        byte[] json = largest.getBytes(StandardCharsets.UTF_8);
        Struct envelope = (Struct) converter.toConnectData(TOPIC, json).value();
        assertEquals("18446744073709551615", envelope.getStruct("after").getString("tun_id"));
        converter.configure(Map.of("stream", "nexthops"), false);
        Struct group = envelope("nexthop-change.group").getStruct("after");
        Struct member = (Struct) group.getArray("group").get(0);
        assertEquals(1, member.getInt32("weight"));
        converter.configure(Map.of(), false);
        Struct source = envelope("route-change.writer").getStruct("source");
        assertEquals("exec", source.getStruct("writer").getString("evidence"));
    }

    @Test
    void recordsOfAnotherStreamAndUnknownStreamsAreRefused() throws IOException {
        byte[] rule = example("rule-change.create");
        assertThrows(DataException.class, () -> converter.toConnectData(TOPIC, rule));
        assertThrows(
                ConfigException.class,
                () -> converter.configure(Map.of("stream", "neighbours"), false));
    }

    private Struct envelope(String example) throws IOException {
        return (Struct) converter.toConnectData(TOPIC, example(example)).value();
    }

    @Test
    void tombstonesStayAndRubbishIsRefused() {
        assertEquals(SchemaAndValue.NULL, converter.toConnectData(TOPIC, null));
        byte[] rubbish = "no record".getBytes(StandardCharsets.UTF_8);
        assertThrows(DataException.class, () -> converter.toConnectData(TOPIC, rubbish));
        assertThrows(DataException.class, () -> converter.configure(Map.of(), true));
    }

    private SinkRecord unwrapped(String example) throws IOException {
        SchemaAndValue data = converter.toConnectData(TOPIC, example(example));
        SinkRecord record =
                new SinkRecord(
                        TOPIC,
                        0,
                        Schema.STRING_SCHEMA,
                        "203.0.113.0/24",
                        data.schema(),
                        data.value(),
                        0);
        try (ExtractNewRecordState<SinkRecord> unwrap = new ExtractNewRecordState<>()) {
            unwrap.configure(Map.of("delete.tombstone.handling.mode", "tombstone"));
            return unwrap.apply(record);
        }
    }

    private static byte[] example(String name) throws IOException {
        return Files.readAllBytes(EXAMPLES.resolve(name + ".json"));
    }
}
