package io.routecast.client.record;

/** Why the agent read the kernel's table, or why it missed changes. */
public enum Reason implements Coded {
    /** The agent was not running. */
    START(1, "start"),
    /** The kernel dropped notifications. */
    OVERRUN(2, "overrun"),
    /** A link event, which changes routes without announcing it. */
    LINK(3, "link"),
    /** An address event, likewise. */
    ADDRESS(4, "address"),
    /** An event of a nexthop object, likewise. */
    NEXTHOP(5, "nexthop"),
    /** A message could not be decoded. */
    MALFORMED(6, "malformed"),
    /** The regular audit. */
    PERIODIC(7, "periodic"),
    /** The outbox had no room left. */
    DISK_FULL(8, "disk-full"),
    /** An operator asked. */
    REQUEST(9, "request"),
    /** A notification left open what the table is now. */
    UNCERTAIN(10, "uncertain"),
    /** The state was lost, or rolled back: a new epoch begins. */
    STATE_LOST(11, "state-lost"),

    /** The kernel does not dump a table whole. */
    INCOMPLETE(12, "incomplete");

    private static final Reason[] ALL = values();

    private final byte code;
    private final String text;

    Reason(int code, String text) {
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
     * The reason with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Reason fromCode(byte code) {
        return Coded.fromCode(ALL, code);
    }

    /**
     * The reason with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Reason fromText(String text) {
        return Coded.fromText(ALL, text);
    }
}
