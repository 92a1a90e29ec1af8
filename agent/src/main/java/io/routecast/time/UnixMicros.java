package io.routecast.time;

import java.time.Instant;

/** The wall clock in the unit of {@code source.ts_us}. */
public final class UnixMicros {
    private UnixMicros() {}

    /** Now, Unix µs. */
    public static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }
}
