package io.routecast.record;

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
        return JsonCursor.reading(
                key,
                cursor -> {
                    String[] found = new String[2];
                    cursor.document(
                            name -> {
                                switch (name) {
                                    case "host_id" -> found[0] = cursor.text();
                                    case "id" -> found[1] = cursor.text();
                                    default -> cursor.skip();
                                }
                            });
                    return new RouteStateKey(
                            ChangeReader.require(found[0], "host_id"),
                            ChangeReader.require(found[1], "id"));
                });
    }
}
