package io.routecast.record;

import java.time.Instant;

/**
 * Times as RFC 3339 text in UTC, always with six decimals: {@code 2026-11-01T12:30:00.000042Z}.
 * Keeps the text of the last second, since records come in bursts. Owned by one thread.
 */
final class Rfc3339 {
    private static final long MICROS = 1_000_000;

    private long second = Long.MIN_VALUE;
    private String text;

    /** The text of a Unix time in microseconds. */
    String format(long micros) {
        long wanted = Math.floorDiv(micros, MICROS);
        if (wanted != second) {
            String instant = Instant.ofEpochSecond(wanted).toString();
            text = instant.substring(0, instant.length() - 1);
            second = wanted;
        }
        // A leading 1 keeps the zeros, and makes place for the point.
        StringBuilder result = new StringBuilder(27).append(text);
        int point = result.length();
        result.append(MICROS + Math.floorMod(micros, MICROS)).append('Z');
        result.setCharAt(point, '.');
        return result.toString();
    }
}
