package io.routecast.record;

/**
 * A route as a record shows it, but for its id.
 *
 * @param prefix canonical text, the key of the record
 * @param json what the fingerprint is taken of: the ROUTE object without {@code id} and {@code
 *     fingerprint}, UTF-8; not to be changed
 * @param fingerprint XXH64 of {@code json}
 */
public record RouteText(String prefix, byte[] json, long fingerprint) {
    private static final byte[] ID = JsonParts.ascii("{\"id\":");
    private static final byte[] FINGERPRINT = JsonParts.ascii(",\"fingerprint\":\"");
    private static final byte[] REST = JsonParts.ascii("\",");

    /** Adds the ROUTE object. */
    void write(JsonParts out, String id) {
        out.add(ID).quoted(id);
        out.add(FINGERPRINT).fingerprint(fingerprint).add(REST).add(json, 1);
    }
}
