package io.routecast.client.record;

/** What happened to a route, in Debezium's letters. */
public enum Op implements Coded {
    /** The route was read for a snapshot. */
    READ(1, "r"),
    CREATE(2, "c"),
    UPDATE(3, "u"),
    DELETE(4, "d");

    private static final Op[] ALL = values();

    private final byte code;
    private final String text;

    Op(int code, String text) {
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

    /** Whether a change of this kind has a route in {@code before}. */
    public boolean hasBefore() {
        return this == UPDATE || this == DELETE;
    }

    /** Whether a change of this kind has a route in {@code after}. */
    public boolean hasAfter() {
        return this != DELETE;
    }

    /**
     * The operation with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Op fromCode(byte code) {
        return Coded.fromCode(ALL, code);
    }

    /**
     * The operation with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Op fromText(String text) {
        return Coded.fromText(ALL, text);
    }
}
