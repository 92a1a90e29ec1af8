package io.routecast.client.record;

/**
 * What is mirrored: each kind of kernel object has a topic, a seq and a digest of its own, and the
 * same envelope.
 */
public enum Stream implements Coded {
    /** Routes: ip-route(8). */
    ROUTES("routes", 1),
    /** Policy rules: ip-rule(8). */
    RULES("rules", 2),
    /** Nexthop objects: ip-nexthop(8). */
    NEXTHOPS("nexthops", 3);

    private static final Stream[] ALL = values();

    private final String text;
    private final byte code;

    Stream(String text, int code) {
        this.text = text;
        this.code = (byte) code;
    }

    /** The word in records and settings. */
    @Override
    public String text() {
        return text;
    }

    /** The number that stands for this in storage; never reused for anything else. */
    @Override
    public byte code() {
        return code;
    }

    /**
     * The stream with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Stream fromCode(byte code) {
        return Coded.fromCode(ALL, code);
    }

    /**
     * The stream with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Stream fromText(String text) {
        return Coded.fromText(ALL, text);
    }
}
