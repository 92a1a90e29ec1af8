package io.routecast.record;

import java.io.IOException;

/**
 * Reads records of {@code agent-event.v1.schema.json}, in any order of fields and whatever fields
 * later releases add. It takes what readers need, and does not validate the rest.
 */
public final class EventReader {
    private final JsonCursor cursor;
    private String type;
    private String host;
    private String hostId;
    private String bootId;
    private Integer epoch;
    private Long seq;
    private Long tsMicros;
    private Long fromSeq;
    private Long toSeq;

    private EventReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The event that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws RecordFormatException when it holds none, or one of a version that this release does
     *     not know; the message says which
     */
    public static PublishedEvent read(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    EventReader reader = new EventReader(cursor);
                    cursor.document(reader::field);
                    return reader.event();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> ChangeReader.version(cursor.number());
            case "type" -> type = cursor.text();
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "boot_id" -> bootId = cursor.text();
            case "epoch" -> epoch = Numbering.epoch(cursor.number());
            case "seq" -> seq = Numbering.number(name, cursor.number(), 0);
            case "ts_us" -> tsMicros = Numbering.number(name, cursor.number(), 0);
            case "from_seq" -> fromSeq = Numbering.number(name, cursor.number(), 1);
            case "to_seq" -> toSeq = Numbering.number(name, cursor.number(), 1);
            default -> cursor.skip();
        }
    }

    private PublishedEvent event() {
        return new PublishedEvent(
                ChangeReader.require(type, "type"),
                ChangeReader.require(host, "host"),
                ChangeReader.require(hostId, "host_id"),
                ChangeReader.require(bootId, "boot_id"),
                ChangeReader.require(epoch, "epoch"),
                ChangeReader.require(seq, "seq"),
                ChangeReader.require(tsMicros, "ts_us"),
                hole());
    }

    private PublishedEvent.Hole hole() {
        return fromSeq == null || toSeq == null || toSeq < fromSeq
                ? null
                : new PublishedEvent.Hole(fromSeq, toSeq);
    }
}
