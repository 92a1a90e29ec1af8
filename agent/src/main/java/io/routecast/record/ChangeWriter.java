package io.routecast.record;

import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes changes of one origin as records of {@code route-change.v1.schema.json}, and of the other
 * streams' schemas. Keeps a buffer: owned by one thread.
 */
public final class ChangeWriter {
    private static final byte[] BEFORE = JsonParts.ascii(",\"before\":");
    private static final byte[] AFTER = JsonParts.ascii(",\"after\":");
    private static final byte[] SOURCE = JsonParts.ascii(",\"source\":");
    private static final Map<Op, byte[]> BEGINNING = new EnumMap<>(Op.class);

    static {
        for (Op op : Op.values()) {
            String beginning = "{\"version\":1,\"op\":\"" + op.text() + "\",\"ts_ms\":";
            BEGINNING.put(op, JsonParts.ascii(beginning));
        }
    }

    private final JsonParts parts = new JsonParts();
    private final SourceParts source;
    private final byte[] hostId;
    private final Map<Stream, CloudEvents> cloudEvents = new EnumMap<>(Stream.class);

    /**
     * @param origin who writes
     * @param headers whether records carry CloudEvents headers
     */
    public ChangeWriter(Origin origin, boolean headers) {
        source = new SourceParts(origin);
        hostId = origin.hostId().getBytes(StandardCharsets.UTF_8);
        if (headers) {
            for (Stream stream : Stream.values()) {
                cloudEvents.put(stream, new CloudEvents(origin, type(stream)));
            }
        }
    }

    private static String type(Stream stream) {
        return switch (stream) {
            case ROUTES -> "io.routecast.route-change.v1";
            case RULES -> "io.routecast.rule-change.v1";
            case NEXTHOPS -> "io.routecast.nexthop-change.v1";
        };
    }

    /** The record of a change of a route; its key is the prefix. */
    public EncodedRecord write(RouteChange change) {
        byte[] key = change.prefix().getBytes(StandardCharsets.US_ASCII);
        begin(change.op(), change.stamp());
        route(BEFORE, change.before(), change.id());
        route(AFTER, change.after(), change.id());
        byte[] value = end(change.stamp(), change.source());
        return new EncodedRecord(key, value, headers(Stream.ROUTES, change.stamp()));
    }

    /** The record of a change of another object; its key is the host's id. */
    public EncodedRecord write(ObjectChange change) {
        begin(change.op(), change.stamp());
        object(BEFORE, change.before(), change.id());
        object(AFTER, change.after(), change.id());
        byte[] value = end(change.stamp(), change.source());
        return new EncodedRecord(hostId.clone(), value, headers(change.stream(), change.stamp()));
    }

    private List<RecordHeader> headers(Stream stream, ChangeStamp stamp) {
        CloudEvents headers = cloudEvents.get(stream);
        return headers == null
                ? List.of()
                : headers.headers(Long.toString(stamp.seq()), stamp.receivedMicros());
    }

    private void begin(Op op, ChangeStamp stamp) {
        parts.clear().add(BEGINNING.get(op)).number(stamp.writtenMillis());
    }

    private byte[] end(ChangeStamp stamp, ChangeSource how) {
        source.write(parts.add(SOURCE), stamp, how);
        return parts.add(JsonParts.CLOSE).toByteArray();
    }

    private void route(byte[] name, RouteText route, String id) {
        parts.add(name);
        if (route == null) {
            parts.add(JsonParts.NULL);
        } else {
            route.write(parts, id);
        }
    }

    private void object(byte[] name, ObjectText object, String id) {
        parts.add(name);
        if (object == null) {
            parts.add(JsonParts.NULL);
        } else {
            object.write(parts, id);
        }
    }
}
