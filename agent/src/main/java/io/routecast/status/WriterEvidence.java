package io.routecast.status;

/** How it is known which process made a change. */
public enum WriterEvidence {
    /** The process holds the socket from which the change was requested. */
    SOCKET("socket"),
    /** The socket came and went with the process whose number it bore. */
    EXEC("exec"),
    /** The kernel made it by itself. */
    KERNEL("kernel"),
    /** It is not known. */
    NONE("none");

    private final String text;

    WriterEvidence(String text) {
        this.text = text;
    }

    /** The word in records and metrics. */
    public String text() {
        return text;
    }

    /** The constant with this word; {@link #NONE} for any other. */
    public static WriterEvidence of(String text) {
        for (WriterEvidence evidence : values()) {
            if (evidence.text.equals(text)) {
                return evidence;
            }
        }
        return NONE;
    }
}
