package io.routecast.client.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.debezium.transforms.ExtractNewRecordState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Debezium's own transform takes what the converter makes for an envelope, and unwraps it. */
class EnvelopeConverterTest {
    private static final String TOPIC = "routecast.changes";

    private final EnvelopeConverter converter = new EnvelopeConverter();

    @Test
    void anUpdateIsUnwrappedToTheRoute() throws IOException {
        SinkRecord record = unwrapped("update");
        Struct route = (Struct) record.value();
        assertEquals("203.0.113.0/24", route.getString("prefix"));
        Struct nexthop = (Struct) route.getArray("nexthops").get(0);
        assertEquals("192.0.2.253", nexthop.getString("gateway"));
        assertEquals("2bcbe7ca8319643f", route.getString("fingerprint"));
    }

    @Test
    void aDeletionIsUnwrappedToATombstone() throws IOException {
        SinkRecord record = unwrapped("delete");
        assertNull(record.value());
        assertEquals("203.0.113.0/24", record.key());
    }

    @Test
    void theEnvelopeHasAllThatTheChangeHas() throws IOException {
        SchemaAndValue data = converter.toConnectData(TOPIC, example("encap"));
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
        return Files.readAllBytes(Path.of("..", "examples", "route-change." + name + ".json"));
    }
}
