package io.routecast.writer;

/**
 * How long the mirror's thread may wait for evidence: half of the time at most, and never long at a
 * stretch. Owned by that thread.
 */
final class WaitBudget {
    /** The longest wait, ns. */
    static final long MOST_NANOS = 50_000_000;

    private static final int SHARE = 2;

    private long left = MOST_NANOS;
    private long countedNanos;

    WaitBudget(long nowNanos) {
        countedNanos = nowNanos;
    }

    /** How long a wait that begins now may last, ns. */
    long left(long nowNanos) {
        left = Math.min(MOST_NANOS, left + (nowNanos - countedNanos) / SHARE);
        countedNanos = nowNanos;
        return left;
    }

    /** A wait has ended; it gives no time back. */
    void waited(long nanos, long nowNanos) {
        left -= nanos;
        countedNanos = nowNanos;
    }
}
