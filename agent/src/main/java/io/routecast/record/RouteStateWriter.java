package io.routecast.record;

import java.util.List;

/**
 * Writes the routes of one host as records of {@code route-state.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class RouteStateWriter {
    private static final byte[] PREFIX_LENGTH = JsonParts.ascii(",\"prefix_length\":");
    private static final byte[] FIRST = JsonParts.ascii(",\"first_address\":\"");
    private static final byte[] LAST = JsonParts.ascii("\",\"last_address\":\"");
    private static final byte[] END = JsonParts.ascii("\"}");

    private final JsonParts parts = new JsonParts();
    private final byte[] key;
    private final byte[] start;
    private final CloudEvents cloudEvents;

    /**
     * @param origin whose routes they are
     * @param headers whether records carry CloudEvents headers
     */
    public RouteStateWriter(Origin origin, boolean headers) {
        key = RouteStateKey.start(parts.clear(), origin.hostId());
        start = start(origin);
        cloudEvents = headers ? new CloudEvents(origin, "io.routecast.route-state.v1") : null;
    }

    private byte[] start(Origin origin) {
        parts.clear().add(JsonParts.ascii("{\"version\":1,\"host\":")).quoted(origin.host());
        parts.add(JsonParts.ascii(",\"host_id\":")).quoted(origin.hostId());
        parts.add(JsonParts.ascii(",\"labels\":")).object(origin.labels());
        parts.add(JsonParts.ascii(",\"epoch\":")).number(origin.epoch());
        return parts.add(JsonParts.ascii(",\"seq\":")).toByteArray();
    }

    /** What the keys of all routes of this host begin with. */
    public byte[] keyStart() {
        return key.clone();
    }

    /**
     * What the value of every route of this origin begins with: a record that begins otherwise is
     * of another epoch, or was written under another name or other labels.
     */
    public byte[] valueStart() {
        return start.clone();
    }

    /**
     * The record of a live route.
     *
     * @param seq of a change after which it is so
     * @param tsMicros when that was, Unix time
     */
    public EncodedRecord write(String id, RouteText route, long seq, long tsMicros) {
        parts.clear().add(start).number(seq);
        parts.add(JsonParts.ascii(",\"ts_us\":")).number(tsMicros).add(JsonParts.COMMA);
        route.fields(parts, id);
        range(new AddressRange(route.prefix()));
        byte[] value = parts.add(END).toByteArray();
        return new EncodedRecord(key(id), value, headers(id, seq, tsMicros));
    }

    private void range(AddressRange range) {
        parts.add(PREFIX_LENGTH).number(range.length());
        parts.add(FIRST).add(range.first()).add(LAST).add(range.last());
    }

    private List<RecordHeader> headers(String id, long seq, long tsMicros) {
        return cloudEvents == null ? List.of() : cloudEvents.headers(seq + "/" + id, tsMicros);
    }

    /** The record that ends a route: no value, and nothing to say of it. */
    public EncodedRecord gone(String id) {
        return new EncodedRecord(key(id), null, List.of());
    }

    private byte[] key(String id) {
        return RouteStateKey.of(parts.clear(), key, id);
    }
}
