package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads of a ROUTE object, or of one of another stream, what a table needs. */
public final class RouteReader {
    private final JsonCursor cursor;
    private String id;
    private String fingerprint;
    private final Stream stream;
    private String prefix;

    private RouteReader(JsonCursor cursor, Stream stream) {
        this.cursor = cursor;
        this.stream = stream;
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
                    RouteReader reader = new RouteReader(cursor, Stream.ROUTES);
                    cursor.document(reader::field);
                    return reader.route(json);
                });
    }

    /** The object of a stream that is the current value of a cursor. */
    static PublishedRoute read(JsonCursor cursor, Stream stream) throws IOException {
        RouteReader reader = new RouteReader(cursor, stream);
        return reader.route(cursor.objectWithText(reader::field));
    }

    private PublishedRoute route(String json) {
        return new PublishedRoute(
                JsonCursor.require(id, "the id of an object"),
                Fingerprint.parse(JsonCursor.require(fingerprint, "the fingerprint of an object")),
                stream == Stream.ROUTES
                        ? JsonCursor.require(prefix, "the prefix of a route")
                        : null,
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
