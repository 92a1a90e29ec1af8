package io.routecast.client.expect;

/** What kind of thing is found. */
public enum FindingKind {
    /** There is no route for the prefix. */
    MISSING("missing"),
    /** The route that the kernel prefers has too few nexthops. */
    NEXTHOPS("nexthops"),
    /** A route was installed by somebody else. */
    PROTOCOL("protocol"),
    /** The host forwards otherwise than most hosts of its group. */
    UNEQUAL("unequal"),
    /** There is a route that is more specific than allowed. */
    MORE_SPECIFIC("more-specific"),
    /** What the host has cannot be known from the topics. */
    UNKNOWN("unknown"),
    /** No host has the labels of the group. */
    NO_HOST("no-host");

    private final String text;

    FindingKind(String text) {
        this.text = text;
    }

    /** The word for it. */
    public String text() {
        return text;
    }
}
