package io.routecast.record;

import io.routecast.client.record.Fingerprint;

/**
 * A rule or a nexthop object as a record shows it, but for its id.
 *
 * @param json what the fingerprint is taken of: the object without {@code id} and {@code
 *     fingerprint}, UTF-8; not to be changed
 * @param fingerprint XXH64 of {@code json}
 */
public record ObjectText(byte[] json, long fingerprint) {
    private static final byte[] ID = JsonParts.ascii("{\"id\":");
    private static final byte[] FINGERPRINT = JsonParts.ascii(",\"fingerprint\":\"");
    private static final byte[] REST = JsonParts.ascii("\",");

    /** The text of one object, with its fingerprint. */
    static ObjectText of(JsonBuffer.Body object) {
        JsonBuffer buffer = new JsonBuffer();
        buffer.write(object);
        byte[] json = buffer.toByteArray();
        return new ObjectText(json, Fingerprint.of(json));
    }

    /** The object with its id, as JSON, UTF-8. */
    public byte[] json(String id) {
        JsonParts parts = new JsonParts();
        write(parts, id);
        return parts.toByteArray();
    }

    /** Adds the object. */
    void write(JsonParts out, String id) {
        out.add(ID).quoted(id);
        out.add(FINGERPRINT).fingerprint(fingerprint);
        out.add(REST).add(json, 1, json.length);
    }
}
