package io.routecast.client.record;

/** Place of a record in a snapshot, as Debezium marks it. */
public enum SnapshotMarker implements Coded {
    /** The record is not part of a snapshot. */
    NONE(0, "false"),
    FIRST(1, "first"),
    /** Between the first and the last. */
    MIDDLE(2, "true"),
    /** The last, also when it is the only one. */
    LAST(3, "last");

    private static final SnapshotMarker[] ALL = values();

    private final byte code;
    private final String text;

    SnapshotMarker(int code, String text) {
        this.code = (byte) code;
        this.text = text;
    }

    /** The number that stands for this in storage; never reused for anything else. */
    @Override
    public byte code() {
        return code;
    }

    /** The word in records. */
    @Override
    public String text() {
        return text;
    }

    /**
     * The marker with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SnapshotMarker fromCode(byte code) {
        return Coded.fromCode(ALL, code);
    }

    /**
     * The marker with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SnapshotMarker fromText(String text) {
        return Coded.fromText(ALL, text);
    }
}
