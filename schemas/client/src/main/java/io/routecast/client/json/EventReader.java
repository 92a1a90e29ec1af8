package io.routecast.client.json;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import java.io.IOException;

/**
 * Reads records of {@code agent-event.v1.schema.json}, in any order of fields and whatever fields
 * later releases add. It takes what readers need, and does not validate the rest.
 */
public final class EventReader {
    private final JsonCursor cursor;
    private final EventFields fields = new EventFields();
    private String type;
    private String host;
    private String hostId;
    private String bootId;
    private String agentVersion;
    private Integer epoch;
    private Long seq;
    private Long tsMicros;

    private EventReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The event that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws io.routecast.client.record.RecordFormatException when it holds none, or one of a
     *     version that this release does not know; the message says which
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
            case "version" -> JsonCursor.version(cursor.number());
            case "type" -> type = cursor.text();
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "boot_id" -> bootId = cursor.text();
            case "agent_version" -> agentVersion = cursor.textOrNull();
            case "epoch" -> epoch = Numbering.epoch(cursor.number());
            case "seq" -> seq = Numbering.number(name, cursor.number(), 0);
            case "ts_us" -> tsMicros = Numbering.number(name, cursor.number(), 0);
            default -> fields.take(name, cursor);
        }
    }

    /** What later releases write may lack what this one expects; the rest is true all the same. */
    private AgentEvent typed() {
        try {
            return fields.event(type);
        } catch (IllegalArgumentException | RecordFormatException e) {
            return null;
        }
    }

    private PublishedEvent event() {
        JsonCursor.require(type, "type");
        return new PublishedEvent(
                type,
                JsonCursor.require(host, "host"),
                JsonCursor.require(hostId, "host_id"),
                JsonCursor.require(bootId, "boot_id"),
                agentVersion,
                JsonCursor.require(epoch, "epoch"),
                JsonCursor.require(seq, "seq"),
                JsonCursor.require(tsMicros, "ts_us"),
                fields.stream(),
                typed(),
                fields.hole());
    }
}
