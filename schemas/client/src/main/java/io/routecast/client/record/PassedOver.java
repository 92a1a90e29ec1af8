package io.routecast.client.record;

import io.routecast.route.Printable;

/**
 * Records of a topic that are not what belongs there: how many, and what was wrong with the first.
 * Anybody may have written them, so only so much of it is kept. Owned by one thread.
 */
public final class PassedOver {
    private static final int MAX_REASON = 200;

    private final String expected;
    private long records;
    private String first;

    /**
     * @param expected what belongs there, in the plural
     */
    public PassedOver(String expected) {
        this.expected = expected;
    }

    /**
     * Adds one.
     *
     * @param where its place in the topic
     */
    public void add(Object where, RuntimeException why) {
        if (++records == 1) {
            first = where + ": " + cut(String.valueOf(why.getMessage()));
        }
    }

    /** It may quote the record. */
    private static String cut(String reason) {
        String begin = reason.substring(0, Math.min(MAX_REASON, reason.length()));
        String shown = Printable.of(begin);
        return begin.length() < reason.length() ? shown + "…" : shown;
    }

    public long records() {
        return records;
    }

    /** All of them in a sentence; null when there is none. */
    public String sentence() {
        if (records == 0) {
            return null;
        }
        String many = records == 1 ? "1 record that is none of the " : records + " records, no ";
        return "passed over " + many + expected + "; the first at " + first;
    }
}
