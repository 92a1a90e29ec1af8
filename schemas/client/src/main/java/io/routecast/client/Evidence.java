package io.routecast.client;

import java.util.Objects;

/**
 * How far a table can be relied on, and why no further.
 *
 * @param standing in one word
 * @param fromMicros from when on it cannot be relied on, by the host's clock, Unix µs; null when it
 *     can, or when that is not known
 * @param toMicros until when; null when it can, or when that is not known yet
 * @param why in a sentence; null when there is nothing to say
 */
public record Evidence(Standing standing, Long fromMicros, Long toMicros, String why) {
    /** Refuses a null standing. */
    public Evidence {
        Objects.requireNonNull(standing, "standing");
    }

    /** Of a standing that needs no words. */
    public static Evidence of(Standing standing) {
        return new Evidence(standing, null, null, null);
    }

    /** Of a table that the topics do not hold. */
    public static Evidence unknown(String why) {
        return new Evidence(Standing.UNKNOWN, null, null, why);
    }
}
