package io.routecast.client.fleet;

import io.routecast.client.Evidence;

/** What is known of a host, in one word; what somebody should look at comes first. */
public enum HostStanding {
    /** The topics do not hold what it takes. */
    UNKNOWN("unknown"),
    /** Nothing was heard of it for a while. */
    SILENT("silent"),
    /** The agent may have missed changes, and says so. */
    IN_GAP("inside a gap"),
    /** The agent was stopped in order. */
    STOPPED("stopped"),
    /** No record is missing. */
    WHOLE("whole"),
    /** The host's own digest agrees with its table. */
    PROVEN("proven");

    private final String text;

    HostStanding(String text) {
        this.text = text;
    }

    static HostStanding of(Evidence evidence, boolean stopped) {
        return switch (evidence.standing()) {
            case PROVEN -> PROVEN;
            case WHOLE -> WHOLE;
            case IN_GAP -> IN_GAP;
            case SILENT -> stopped ? STOPPED : SILENT;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The words for people and machines. */
    public String text() {
        return text;
    }
}
