package io.routecast.client.json;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The fields that an event has by its type. */
final class EventFields {
    private final Map<String, Long> numbers = new HashMap<>();
    private String reason;
    private String digest;
    private RouteCounts routes;
    private Stream stream = Stream.ROUTES;
    private final Map<Stream, StreamMark> streams = new EnumMap<>(Stream.class);

    /** Takes the value of the field {@code name}, or skips it. */
    void take(String name, JsonCursor cursor) throws IOException {
        switch (name) {
            case "from_seq", "to_seq" ->
                    numbers.put(name, Numbering.number(name, cursor.number(), 1));
            case "snapshot_id",
                    "since_ts_us",
                    "kernel_drops",
                    "created",
                    "updated",
                    "deleted",
                    "duration_ms",
                    "lag_ms" ->
                    numbers.put(name, cursor.numberOrNull());
            case "reason" -> reason = cursor.text();
            case "digest" -> digest = cursor.text();
            case "stream" -> stream = known(cursor.text());
            case "streams" -> cursor.object(each -> mark(each, cursor.values()));
            case "routes" -> routes = routes(cursor.values());
            case "count" -> routes = new RouteCounts(cursor.number(), 0);
            case "outbox" ->
                    cursor.object(field -> numbers.put("outbox." + field, cursor.numberOrNull()));
            default -> cursor.skip();
        }
    }

    private static Stream known(String name) {
        for (Stream each : Stream.values()) {
            if (each.text().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private void mark(String name, Map<String, Object> fields) {
        Stream known = known(name);
        if (known != null) {
            String text = fields.get("digest") instanceof String found ? found : null;
            long digest = Fingerprint.parse(JsonCursor.require(text, "digest"));
            streams.put(
                    known, new StreamMark(count(fields, "seq"), count(fields, "count"), digest));
        }
    }

    /** The stream that it is about; null for one that this release does not know. */
    Stream stream() {
        return stream;
    }

    private static RouteCounts routes(Map<String, Object> fields) {
        return new RouteCounts(count(fields, "ipv4"), count(fields, "ipv6"));
    }

    private static long count(Map<String, Object> fields, String name) {
        return JsonCursor.require(fields.get(name) instanceof Long count ? count : null, name);
    }

    /** The event of that type; null when this release does not know the type or the reason. */
    AgentEvent event(String type) {
        return switch (type) {
            case "started" -> new AgentEvent.Started();
            case "snapshot-started" -> new AgentEvent.SnapshotStarted(number("snapshot_id"));
            case "snapshot-completed" ->
                    new AgentEvent.SnapshotCompleted(
                            number("snapshot_id"), JsonCursor.require(routes, "routes"));
            case "gap" -> knownReason() == null ? null : gap();
            case "resynced" -> knownReason() == null ? null : resynced();
            case "heartbeat" -> heartbeat();
            case "stopped" -> new AgentEvent.Stopped();
            default -> null;
        };
    }

    private Reason knownReason() {
        for (Reason each : Reason.values()) {
            if (each.text().equals(reason)) {
                return each;
            }
        }
        return null;
    }

    private AgentEvent gap() {
        return new AgentEvent.Gap(
                knownReason(),
                number("from_seq"),
                numbers.get("to_seq"),
                numbers.get("since_ts_us"),
                numbers.get("kernel_drops"));
    }

    private AgentEvent resynced() {
        return new AgentEvent.Resynced(
                knownReason(),
                number("created"),
                number("updated"),
                number("deleted"),
                number("duration_ms"));
    }

    private AgentEvent heartbeat() {
        return new AgentEvent.Heartbeat(
                JsonCursor.require(routes, "routes"),
                Fingerprint.parse(JsonCursor.require(digest, "digest")),
                numbers.getOrDefault("outbox.records", 0L),
                numbers.getOrDefault("outbox.bytes", 0L),
                numbers.getOrDefault("lag_ms", 0L),
                streams);
    }

    private long number(String name) {
        return JsonCursor.require(numbers.get(name), name);
    }

    /** The numbers that are in no record; null when the event declares none. */
    PublishedEvent.Hole hole() {
        Long from = numbers.get("from_seq");
        Long to = numbers.get("to_seq");
        return from == null || to == null || to < from ? null : new PublishedEvent.Hole(from, to);
    }
}
