package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads of a ROUTE object what a table needs. */
public final class RouteReader {
    private final JsonCursor cursor;
    private String id;
    private String fingerprint;
    private String prefix;

    private RouteReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The route that the text of one object holds.
     *
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static PublishedRoute read(String json) {
        return JsonCursor.reading(
                json.getBytes(StandardCharsets.UTF_8),
                cursor -> {
                    RouteReader reader = new RouteReader(cursor);
                    cursor.document(reader::field);
                    return reader.route(json);
                });
    }

    /** The route that is the current value of a cursor. */
    static PublishedRoute read(JsonCursor cursor) throws IOException {
        RouteReader reader = new RouteReader(cursor);
        return reader.route(cursor.objectWithText(reader::field));
    }

    private PublishedRoute route(String json) {
        return new PublishedRoute(
                JsonCursor.require(id, "the id of a route"),
                Fingerprint.parse(JsonCursor.require(fingerprint, "the fingerprint of a route")),
                JsonCursor.require(prefix, "the prefix of a route"),
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
