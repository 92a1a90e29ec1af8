package io.routecast.client.json;

import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.Stream;
import java.io.IOException;

/**
 * Reads records of {@code route-change.v1.schema.json} and of the other streams, in any order of
 * fields and whatever fields later releases add. It takes what readers need, and does not validate
 * the rest.
 */
public final class ChangeReader {
    private final JsonCursor cursor;
    private final Stream stream;
    private Op op;
    private long tsMillis;
    private PublishedRoute before;
    private PublishedRoute after;
    private PublishedSource source;

    private ChangeReader(JsonCursor cursor, Stream stream) {
        this.cursor = cursor;
        this.stream = stream;
    }

    /**
     * The change of a route that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws io.routecast.client.record.RecordFormatException when it holds none, or one of a
     *     version that this release does not know; the message says which
     */
    public static PublishedChange read(byte[] json) {
        return read(Stream.ROUTES, json);
    }

    /**
     * The change of an object of a stream that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws io.routecast.client.record.RecordFormatException when it holds none, or one of a
     *     version that this release does not know; the message says which
     */
    public static PublishedChange read(Stream stream, byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    ChangeReader reader = new ChangeReader(cursor, stream);
                    cursor.document(reader::field);
                    return reader.change();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> JsonCursor.version(cursor.number());
            case "op" -> op = Op.fromText(cursor.text());
            case "ts_ms" -> tsMillis = cursor.number();
            case "before" -> before = cursor.isNull() ? null : RouteReader.read(cursor, stream);
            case "after" -> after = cursor.isNull() ? null : RouteReader.read(cursor, stream);
            case "source" -> source = SourceReader.read(cursor);
            default -> cursor.skip();
        }
    }

    private PublishedChange change() {
        JsonCursor.require(op, "op");
        if (op.hasBefore()) {
            JsonCursor.require(before, "before");
        }
        if (op.hasAfter()) {
            JsonCursor.require(after, "after");
        }
        return new PublishedChange(
                op, tsMillis, before, after, JsonCursor.require(source, "source"));
    }
}
