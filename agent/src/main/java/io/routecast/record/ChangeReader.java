package io.routecast.record;

import java.io.IOException;

/**
 * Reads records of {@code route-change.v1.schema.json}, in any order of fields and whatever fields
 * later releases add. It takes what readers need, and does not validate the rest.
 */
public final class ChangeReader {
    private static final int VERSION = 1;

    private final JsonCursor cursor;
    private Op op;
    private Long seq;
    private Long receivedMicros;
    private String host;
    private String hostId;
    private Long epoch;
    private Cause cause;
    private Reason reason;
    private SnapshotMarker snapshot;
    private String process;
    private PublishedRoute before;
    private PublishedRoute after;

    private ChangeReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The change that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws RecordFormatException when it holds none, or one of a version that this release does
     *     not know; the message says which
     */
    public static PublishedChange read(byte[] json) {
        return JsonCursor.reading(
                json,
                cursor -> {
                    ChangeReader reader = new ChangeReader(cursor);
                    cursor.document(reader::field);
                    return reader.change();
                });
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> version(cursor.number());
            case "op" -> op = Op.fromText(cursor.text());
            case "before" -> before = cursor.isNull() ? null : RouteReader.read(cursor);
            case "after" -> after = cursor.isNull() ? null : RouteReader.read(cursor);
            case "source" -> cursor.object(this::sourceField);
            default -> cursor.skip();
        }
    }

    static void version(long version) {
        if (version != VERSION) {
            throw new RecordFormatException(
                    "record has version " + version + ", this release reads version " + VERSION);
        }
    }

    private void sourceField(String name) throws IOException {
        switch (name) {
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "epoch" -> epoch = (long) Numbering.epoch(cursor.number());
            case "seq" -> seq = Numbering.number(name, cursor.number(), 1);
            case "ts_us" -> receivedMicros = Numbering.number(name, cursor.number(), 0);
            case "cause" -> cause = Cause.fromText(cursor.text());
            case "reason" -> reason = cursor.isNull() ? null : Reason.fromText(cursor.text());
            case "snapshot" -> snapshot = SnapshotMarker.fromText(cursor.text());
            case "process" -> process = cursor.textOrNull();
            default -> cursor.skip();
        }
    }

    private PublishedChange change() {
        require(op, "op");
        if (op.hasBefore()) {
            require(before, "before");
        }
        if (op.hasAfter()) {
            require(after, "after");
        }
        return new PublishedChange(
                op,
                require(seq, "source.seq"),
                require(receivedMicros, "source.ts_us"),
                require(host, "source.host"),
                require(hostId, "source.host_id"),
                require(epoch, "source.epoch"),
                require(cause, "source.cause"),
                reason,
                require(snapshot, "source.snapshot"),
                process,
                before,
                after);
    }

    static <T> T require(T value, String field) {
        if (value == null) {
            throw new RecordFormatException("record lacks " + field);
        }
        return value;
    }
}
