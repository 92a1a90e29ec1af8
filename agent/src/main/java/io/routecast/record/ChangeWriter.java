package io.routecast.record;

import io.routecast.client.record.Op;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes changes of one origin as records of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
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
    private final CloudEvents cloudEvents;

    /**
     * @param origin who writes
     * @param headers whether records carry CloudEvents headers
     */
    public ChangeWriter(Origin origin, boolean headers) {
        source = new SourceParts(origin);
        cloudEvents = headers ? new CloudEvents(origin, "io.routecast.route-change.v1") : null;
    }

    /** The record of {@code change}. */
    public EncodedRecord write(RouteChange change) {
        byte[] key = change.prefix().getBytes(StandardCharsets.US_ASCII);
        return new EncodedRecord(key, value(change), headers(change));
    }

    private List<RecordHeader> headers(RouteChange change) {
        return cloudEvents == null ? List.of() : headers(change.stamp());
    }

    private List<RecordHeader> headers(ChangeStamp stamp) {
        return cloudEvents.headers(Long.toString(stamp.seq()), stamp.receivedMicros());
    }

    private byte[] value(RouteChange change) {
        parts.clear().add(BEGINNING.get(change.op())).number(change.stamp().writtenMillis());
        route(BEFORE, change.before(), change.id());
        route(AFTER, change.after(), change.id());
        source.write(parts.add(SOURCE), change);
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
}
