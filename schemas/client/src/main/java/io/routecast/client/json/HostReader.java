package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.StreamMark;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads values of {@code host.v1.schema.json}. */
public final class HostReader {
    private final JsonCursor cursor;
    private final Map<String, StreamMark> streams = new HashMap<>();
    private String host;
    private String hostId;
    private Map<String, String> labels = Map.of();
    private String bootId;
    private String agentVersion;
    private Long epoch;
    private boolean running;
    private Long tsMicros;
    private HostRecord.Snapshot snapshot;
    private HostRecord.OpenGap gap;
    private String run;
    private HostRecord.Rival rival;

    private HostReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The host that a record's value holds.
     *
     * @param json UTF-8; not null, which ends a host
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static HostRecord read(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    HostReader reader = new HostReader(cursor);
                    cursor.document(reader::field);
                    return reader.host();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> JsonCursor.version(cursor.number());
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "labels" -> labels = cursor.isNull() ? Map.of() : cursor.texts();
            case "boot_id" -> bootId = cursor.textOrNull();
            case "agent_version" -> agentVersion = cursor.textOrNull();
            case "epoch" -> epoch = (long) Numbering.epoch(cursor.number());
            case "running" -> running = cursor.bool();
            case "ts_us" -> tsMicros = Numbering.number(name, cursor.number(), 0);
            case "streams" -> cursor.object(stream -> streams.put(stream, stream()));
            case "snapshot" -> snapshot = cursor.isNull() ? null : snapshot();
            case "gap" -> gap = cursor.isNull() ? null : gap();
            case "run" -> run = cursor.text();
            case "rival" -> rival = cursor.isNull() ? null : rival();
            default -> cursor.skip();
        }
    }

    private StreamMark stream() throws IOException {
        Map<String, Object> fields = cursor.values();
        return new StreamMark(
                number(fields, "seq"),
                number(fields, "count"),
                Fingerprint.parse(text(fields, "digest")));
    }

    private HostRecord.Snapshot snapshot() throws IOException {
        Map<String, Object> fields = cursor.values();
        return new HostRecord.Snapshot(number(fields, "id"), number(fields, "ts_us"));
    }

    private HostRecord.OpenGap gap() throws IOException {
        Map<String, Object> fields = cursor.values();
        return new HostRecord.OpenGap(
                text(fields, "reason"),
                number(fields, "from_seq"),
                fields.get("since_ts_us") instanceof Long since ? since : null);
    }

    private HostRecord.Rival rival() throws IOException {
        Map<String, Object> fields = cursor.values();
        return new HostRecord.Rival(
                text(fields, "host"), text(fields, "boot_id"), text(fields, "run"));
    }

    private static long number(Map<String, Object> fields, String name) {
        return JsonCursor.require(fields.get(name) instanceof Long number ? number : null, name);
    }

    private static String text(Map<String, Object> fields, String name) {
        return JsonCursor.require(fields.get(name) instanceof String text ? text : null, name);
    }

    private HostRecord host() {
        return new HostRecord(
                JsonCursor.require(host, "host"),
                JsonCursor.require(hostId, "host_id"),
                labels,
                bootId,
                agentVersion,
                JsonCursor.require(epoch, "epoch"),
                running,
                JsonCursor.require(tsMicros, "ts_us"),
                streams,
                snapshot,
                gap,
                run,
                rival);
    }
}
