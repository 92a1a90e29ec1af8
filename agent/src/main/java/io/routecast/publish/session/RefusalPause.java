package io.routecast.publish.session;

/**
 * How long to wait after a session that ended because of refused records. It grows each time until
 * a session lasts. Owned by the publisher's thread.
 */
public final class RefusalPause {
    private static final long FIRST_NANOS = 100_000_000L;
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long RESTED_NANOS = 30_000_000_000L;

    private long nanos = FIRST_NANOS;

    /** The pause after a session of this duration, ns. */
    public long after(long sessionNanos) {
        nanos = sessionNanos > RESTED_NANOS ? FIRST_NANOS : Math.min(2 * nanos, MOST_NANOS);
        return nanos;
    }
}
