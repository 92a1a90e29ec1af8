package io.routecast.record;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads records of {@code host.v1.schema.json}, in any order of fields and whatever fields later
 * releases add. It takes what readers need, and does not validate the rest.
 */
public final class HostRecordReader {
    private final JsonCursor cursor;
    private final SortedMap<String, String> labels = new TreeMap<>();
    private String host;
    private String hostId;
    private String bootId;
    private String agentVersion;
    private Integer epoch;
    private boolean running;
    private Long tsMicros;
    private HostRecord.Stream routes = HostRecord.Stream.NOTHING;
    private HostRecord.Snapshot snapshot;
    private HostRecord.Gap gap;
    private String run;
    private HostRecord.Rival rival;

    private HostRecordReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The host that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws RecordFormatException when it holds none, or one of a version that this release does
     *     not know; the message says which
     */
    public static HostRecord read(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    HostRecordReader reader = new HostRecordReader(cursor);
                    cursor.document(reader::field);
                    return reader.host();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> ChangeReader.version(cursor.number());
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "boot_id" -> bootId = cursor.text();
            case "agent_version" -> agentVersion = cursor.text();
            case "epoch" -> epoch = Numbering.epoch(cursor.number());
            case "running" -> running = cursor.bool();
            case "ts_us" -> tsMicros = Numbering.number(name, cursor.number(), 0);
            case "labels" -> cursor.object(label -> labels.put(label, cursor.text()));
            case "streams" -> cursor.object(this::stream);
            case "snapshot" -> snapshot = cursor.isNull() ? null : snapshot();
            case "gap" -> gap = cursor.isNull() ? null : gap();
            case "run" -> run = cursor.text();
            case "rival" -> rival = cursor.isNull() ? null : rival();
            default -> cursor.skip();
        }
    }

    private void stream(String stream) throws IOException {
        if (!stream.equals("routes")) {
            cursor.skip();
            return;
        }
        JsonObject object = JsonObject.read(cursor);
        routes =
                new HostRecord.Stream(
                        number(object, "seq"),
                        number(object, "count"),
                        Fingerprint.parse(text(object, "digest")));
    }

    private HostRecord.Snapshot snapshot() throws IOException {
        JsonObject object = JsonObject.read(cursor);
        return new HostRecord.Snapshot(number(object, "id"), number(object, "ts_us"));
    }

    private HostRecord.Gap gap() throws IOException {
        JsonObject object = JsonObject.read(cursor);
        String since = object.text("since_ts_us");
        return new HostRecord.Gap(
                Reason.fromText(text(object, "reason")),
                number(object, "from_seq"),
                since == null ? null : Long.valueOf(since));
    }

    private HostRecord.Rival rival() throws IOException {
        JsonObject object = JsonObject.read(cursor);
        return new HostRecord.Rival(
                text(object, "host"), text(object, "boot_id"), text(object, "run"));
    }

    private static String text(JsonObject object, String name) {
        return ChangeReader.require(object.text(name), name);
    }

    private static long number(JsonObject object, String name) {
        return Numbering.number(name, Long.parseLong(text(object, name)), 0);
    }

    private HostRecord host() {
        return new HostRecord(
                new Origin(
                        ChangeReader.require(host, "host"),
                        ChangeReader.require(hostId, "host_id"),
                        ChangeReader.require(bootId, "boot_id"),
                        ChangeReader.require(agentVersion, "agent_version"),
                        ChangeReader.require(epoch, "epoch"),
                        labels),
                running,
                ChangeReader.require(tsMicros, "ts_us"),
                routes,
                snapshot,
                gap,
                run,
                rival);
    }
}
