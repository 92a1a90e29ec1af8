package io.routecast.record;

/**
 * A route as a record shows it, but for its id.
 *
 * @param prefix canonical text, the key of the record
 * @param json what the fingerprint is taken of: the ROUTE object without {@code id} and {@code
 *     fingerprint}, UTF-8; not to be changed
 * @param fingerprint XXH64 of {@code json}
 * @param forwarding XXH64 of where it sends packets, whatever devices are called
 */
public record RouteText(String prefix, byte[] json, long fingerprint, long forwarding) {
    private static final byte[] OPEN = JsonParts.ascii("{");
    private static final byte[] ID = JsonParts.ascii("\"id\":");
    private static final byte[] FORWARDING = JsonParts.ascii(",\"forwarding_fingerprint\":\"");
    private static final byte[] FINGERPRINT = JsonParts.ascii("\",\"fingerprint\":\"");
    private static final byte[] REST = JsonParts.ascii("\",");

    /** Adds the ROUTE object. */
    void write(JsonParts out, String id) {
        fields(out.add(OPEN), id).add(JsonParts.CLOSE);
    }

    /** Adds its fields, to be part of another object. */
    JsonParts fields(JsonParts out, String id) {
        out.add(ID).quoted(id);
        out.add(FORWARDING).fingerprint(forwarding);
        return out.add(FINGERPRINT)
                .fingerprint(fingerprint)
                .add(REST)
                .add(json, 1, json.length - 1);
    }
}
