package io.routecast.client;

/** How far a table can be relied on. */
public enum Standing {
    /** A digest that the host published agrees with it. */
    PROVEN("proven"),
    /** No record is missing, from a whole snapshot on. */
    WHOLE("whole"),
    /** The agent may have missed changes at that time, and says so. */
    IN_GAP("inside a gap"),
    /** Nothing was heard of the host at that time, or just before. */
    SILENT("silent"),
    /** The topics do not hold what it takes. */
    UNKNOWN("unknown");

    private final String text;

    Standing(String text) {
        this.text = text;
    }

    /** Whether the table is the host's. */
    public boolean isSure() {
        return this == PROVEN || this == WHOLE;
    }

    /** The words of an answer. */
    public String text() {
        return text;
    }
}
