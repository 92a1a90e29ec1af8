package io.routecast.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One number that a row of the table measures.
 *
 * @param what it is, in a word or two
 * @param unit after the number; empty for a count
 */
record Reading(String what, double value, String unit) {
    static Reading count(String what, double value) {
        return new Reading(what, value, "");
    }

    static Reading seconds(String what, long nanos) {
        return new Reading(what, nanos / 1e9, " s");
    }

    static Reading millis(String what, double millis) {
        return new Reading(what, millis, " ms");
    }

    /**
     * p50, p99 and the maximum.
     *
     * @param millis are sorted
     */
    static List<Reading> distribution(String what, double[] millis) {
        Arrays.sort(millis);
        int count = millis.length;
        return List.of(
                Reading.millis(what + ": p50", millis[count / 2]),
                Reading.millis("p99", millis[count * 99 / 100]),
                Reading.millis("most", millis[count - 1]));
    }

    static Reading megabytes(String what, long bytes) {
        return new Reading(what, bytes / 1e6, " MB");
    }

    Reading withValue(double newValue) {
        return new Reading(what, newValue, unit);
    }

    @Override
    public String toString() {
        return what + " " + digits() + unit;
    }

    /** Three significant digits, more for large numbers. */
    private String digits() {
        double size = Math.abs(value);
        String format =
                size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
