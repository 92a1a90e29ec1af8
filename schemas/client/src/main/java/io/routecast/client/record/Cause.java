package io.routecast.client.record;

/** How the agent learned of a change. */
public enum Cause implements Coded {
    /** By publishing the whole table. */
    SNAPSHOT(1, "snapshot"),
    /** The kernel announced it. */
    NOTIFICATION(2, "notification"),
    /** A dump of the kernel differed from the mirror. */
    RESYNC(3, "resync");

    private static final Cause[] ALL = values();

    private final byte code;
    private final String text;

    Cause(int code, String text) {
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
     * The cause with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Cause fromCode(byte code) {
        return Coded.fromCode(ALL, code);
    }

    /**
     * The cause with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Cause fromText(String text) {
        return Coded.fromText(ALL, text);
    }
}
