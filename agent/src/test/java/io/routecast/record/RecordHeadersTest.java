package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.AgentEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and headers of records. */
class RecordHeadersTest {
    private static final String HOST_ID = ExampleChanges.ORIGIN.hostId();

    @Test
    void changeIsACloudEventInBinaryMode() {
        EncodedRecord record = change(ExampleChanges.ORIGIN, true);
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("ce_specversion", "1.0");
        expected.put("ce_id", HOST_ID + "/3/4");
        expected.put("ce_type", "io.routecast.route-change.v1");
        expected.put("ce_source", "/hosts/edge-7");
        expected.put("ce_time", "2026-11-23T17:37:15.124042Z");
        expected.put("content-type", "application/json");
        assertEquals(List.copyOf(expected.entrySet()), List.copyOf(headers(record).entrySet()));
        assertEquals("203.0.113.0/24", new String(record.key(), StandardCharsets.UTF_8));
    }

    @Test
    void eventIsACloudEventInBinaryMode() {
        EncodedRecord record = event(ExampleEvents.all().get(5), true);
        Map<String, String> headers = headers(record);
        assertEquals(HOST_ID + "/3/40213/heartbeat/1795455435120042", headers.get("ce_id"));
        assertEquals("io.routecast.agent-event.v1", headers.get("ce_type"));
        assertEquals("/hosts/edge-7", headers.get("ce_source"));
        assertEquals("2026-11-23T17:37:15.120042Z", headers.get("ce_time"));
        assertEquals("edge-7", new String(record.key(), StandardCharsets.UTF_8));
    }

    @Test
    void headersCanBeOff() {
        assertEquals(List.of(), change(ExampleChanges.ORIGIN, false).headers());
        assertEquals(List.of(), event(new AgentEvent.Started(), false).headers());
    }

    @ParameterizedTest
    @CsvSource({
        "a b,/hosts/a%20b",
        "a/b,/hosts/a/b",
        "50%,/hosts/50%25",
        "zürich,/hosts/z%C3%BCrich"
    })
    void sourceIsAUriReference(String host, String source) {
        Origin origin = new Origin(host, HOST_ID, "b", "1.0.0", 1);
        assertEquals(source, headers(change(origin, true)).get("ce_source"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1970-01-01T00:00:00.000000Z",
        "999999,1970-01-01T00:00:00.999999Z",
        "1000000,1970-01-01T00:00:01.000000Z",
        "-1,1969-12-31T23:59:59.999999Z",
        "1795455435000007,2026-11-23T17:37:15.000007Z"
    })
    void timesHaveSixDecimals(long micros, String text) {
        assertEquals(text, new String(new Rfc3339().format(micros), StandardCharsets.US_ASCII));
    }

    private static EncodedRecord change(Origin origin, boolean headers) {
        RouteChange change = ExampleChanges.all().get("create");
        return new ChangeWriter(origin, headers).write(change);
    }

    private static EncodedRecord event(AgentEvent event, boolean headers) {
        AgentEventWriter writer = new AgentEventWriter(ExampleChanges.ORIGIN, headers);
        return writer.write(event, ExampleEvents.SEQ, ExampleEvents.TS_MICROS);
    }

    private static Map<String, String> headers(EncodedRecord record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (RecordHeader header : record.headers()) {
            headers.put(header.name(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
