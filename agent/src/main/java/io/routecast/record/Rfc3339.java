package io.routecast.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Times as RFC 3339 text in UTC, always with six decimals: {@code 2026-11-01T12:30:00.000042Z}.
 * Keeps the text of the last second, since records come in bursts. Owned by one thread.
 */
final class Rfc3339 {
    private static final long MICROS = 1_000_000;

    private long second = Long.MIN_VALUE;
    private byte[] text;

    /** The text of a Unix time in microseconds, in ASCII. */
    byte[] format(long micros) {
        long wanted = Math.floorDiv(micros, MICROS);
        if (wanted != second) {
            String instant = Instant.ofEpochSecond(wanted).toString();
            text = instant.replace("Z", ".000000Z").getBytes(StandardCharsets.US_ASCII);
            second = wanted;
        }
        byte[] result = text.clone();
        int rest = (int) Math.floorMod(micros, MICROS);
        for (int at = result.length - 2; rest > 0; rest /= 10) {
            result[at--] = (byte) ('0' + rest % 10);
        }
        return result;
    }
}
