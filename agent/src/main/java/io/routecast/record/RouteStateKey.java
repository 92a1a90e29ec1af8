package io.routecast.record;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.StateKey;

/**
 * The key of a state record.
 *
 * @param hostId identity of the host
 * @param id identity of the route on it
 */
public record RouteStateKey(String hostId, String id) {
    private static final byte[] HOST_ID = JsonParts.ascii("{\"host_id\":");
    private static final byte[] ID = JsonParts.ascii(",\"id\":");

    /** The key's bytes. */
    public byte[] encode() {
        JsonParts parts = new JsonParts();
        return of(parts, start(parts, hostId), id);
    }

    /** What all keys of a host begin with. */
    static byte[] start(JsonParts parts, String hostId) {
        return parts.clear().add(HOST_ID).quoted(hostId).add(ID).toByteArray();
    }

    static byte[] of(JsonParts parts, byte[] start, String id) {
        return parts.clear().add(start).quoted(id).add(JsonParts.CLOSE).toByteArray();
    }

    /**
     * Reads a key.
     *
     * @throws RecordFormatException when it is none
     */
    public static RouteStateKey read(byte[] key) {
        StateKey found = StateReader.readKey(key);
        return new RouteStateKey(found.hostId(), found.id());
    }
}
