package io.routecast.record;

import java.io.IOException;

/** Reads records of {@code route-state.v1.schema.json}: what an agent needs of its own. */
public final class RouteStateReader {
    private String fingerprint;

    private RouteStateReader() {}

    /**
     * The fingerprint of the route that a record's value holds.
     *
     * @throws RecordFormatException when it holds none
     */
    public static long fingerprint(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    RouteStateReader reader = new RouteStateReader();
                    cursor.document(name -> reader.field(cursor, name));
                    return Fingerprint.parse(
                            ChangeReader.require(reader.fingerprint, "fingerprint"));
                });
    }

    private void field(JsonCursor cursor, String name) throws IOException {
        if (name.equals("fingerprint")) {
            fingerprint = cursor.text();
        } else {
            cursor.skip();
        }
    }
}
