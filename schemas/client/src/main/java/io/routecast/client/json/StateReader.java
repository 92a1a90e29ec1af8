package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import java.io.IOException;
import java.util.Map;

/**
 * Reads keys and values of {@code route-state.v1.schema.json}. The fields of the route stand among
 * those of the record; their text is put together again, so that it is the ROUTE object of a
 * change.
 */
public final class StateReader {
    private final JsonCursor cursor;
    private final StringBuilder route = new StringBuilder(600);
    private String host;
    private String hostId;
    private Map<String, String> labels = Map.of();
    private Long epoch;
    private Long seq;
    private Long tsMicros;
    private String id;
    private Long fingerprint;
    private String prefix;

    private StateReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The key that a record's key holds.
     *
     * @param json UTF-8
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static StateKey readKey(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    Map<String, Object> fields = cursor.documentValues();
                    return new StateKey(text(fields, "host_id"), text(fields, "id"));
                });
    }

    private static String text(Map<String, Object> fields, String name) {
        return JsonCursor.require(fields.get(name) instanceof String text ? text : null, name);
    }

    /**
     * The route that a record's value holds.
     *
     * @param json UTF-8; not null, which ends a route
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static StateRecord read(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    StateReader reader = new StateReader(cursor);
                    cursor.document(reader::field);
                    return reader.state();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> JsonCursor.version(cursor.number());
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "labels" -> labels = cursor.isNull() ? Map.of() : cursor.texts();
            case "epoch" -> epoch = (long) Numbering.epoch(cursor.number());
            case "seq" -> seq = Numbering.number(name, cursor.number(), 0);
            case "ts_us" -> tsMicros = Numbering.number(name, cursor.number(), 0);
            case "prefix_length", "first_address", "last_address" -> cursor.skip();
            default -> routeField(name);
        }
    }

    private void routeField(String name) throws IOException {
        switch (name) {
            case "id" -> id = cursor.text();
            case "fingerprint" -> fingerprint = Fingerprint.parse(cursor.text());
            case "prefix" -> prefix = cursor.text();
            default -> {}
        }
        route.append(route.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
        route.append(cursor.skippedText());
    }

    private StateRecord state() {
        return new StateRecord(
                JsonCursor.require(host, "host"),
                JsonCursor.require(hostId, "host_id"),
                labels,
                JsonCursor.require(epoch, "epoch"),
                JsonCursor.require(seq, "seq"),
                JsonCursor.require(tsMicros, "ts_us"),
                new PublishedRoute(
                        JsonCursor.require(id, "id"),
                        JsonCursor.require(fingerprint, "fingerprint"),
                        JsonCursor.require(prefix, "prefix"),
                        route.append('}').toString()));
    }
}
