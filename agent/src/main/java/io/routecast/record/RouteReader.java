package io.routecast.record;

import java.io.IOException;

/** Reads the ROUTE object that is the current value of a cursor. */
final class RouteReader {
    private final JsonCursor cursor;
    private String id;
    private String fingerprint;
    private String prefix;

    private RouteReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static PublishedRoute read(JsonCursor cursor) throws IOException {
        RouteReader reader = new RouteReader(cursor);
        String json = cursor.objectWithText(reader::field);
        return new PublishedRoute(
                ChangeReader.require(reader.id, "the id of a route"),
                Fingerprint.parse(
                        ChangeReader.require(reader.fingerprint, "the fingerprint of a route")),
                ChangeReader.require(reader.prefix, "the prefix of a route"),
                json);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "id" -> id = cursor.text();
            case "fingerprint" -> fingerprint = cursor.text();
            case "prefix" -> prefix = cursor.text();
            default -> cursor.skip();
        }
    }
}
