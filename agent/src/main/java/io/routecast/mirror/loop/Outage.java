package io.routecast.mirror.loop;

import io.routecast.store.disk.DiskReserve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which the disk accepts no write, from the first lost transaction to the resync that
 * makes the table whole again; logged once. Meanwhile the mirror tries again every second, and less
 * often if a resync keeps failing. Times are those of {@code System.nanoTime}. Owned by the
 * mirror's thread, except {@link #trouble}.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long MAX_REST_NANOS = 30_000_000_000L;

    private final DiskReserve reserve;
    private volatile String trouble;
    private boolean refusing;
    private long nextTryNanos;
    private long restNanos = RETRY_NANOS;
    private long nextResyncNanos;

    Outage(DiskReserve reserve) {
        this.reserve = reserve;
    }

    /** Reserves room for the first try, unless there is an outage. */
    void prepare() {
        if (trouble == null) {
            reserve.take();
        }
    }

    /** What is wrong, in a few words; null for nothing. */
    String trouble() {
        return trouble;
    }

    /** Whether nothing is written except a try when {@link #waitNanos} is over. */
    boolean refusing() {
        return refusing;
    }

    /** A transaction was lost. */
    void began(String why, long nowNanos) {
        if (trouble == null) {
            LOG.warn(
                    "{}: changes are read and dropped, delivery of the outbox goes on; a gap and a"
                            + " resync follow once the disk accepts writes",
                    why);
            reserve.release();
            restNanos = RETRY_NANOS;
            nextResyncNanos = nowNanos + restNanos;
        } else if (!refusing) {
            restNanos = Math.min(2 * restNanos, MAX_REST_NANOS);
            nextResyncNanos = nowNanos + restNanos;
        }
        trouble = why;
        refusing = true;
        nextTryNanos = nowNanos + RETRY_NANOS;
    }

    long waitNanos(long nowNanos) {
        return Math.max(0, nextTryNanos - nowNanos);
    }

    /**
     * A transaction was committed.
     *
     * @return whether the resync must begin
     */
    boolean accepted(long nowNanos) {
        nextTryNanos = nowNanos + RETRY_NANOS;
        refusing = nextResyncNanos - nowNanos > 0;
        return !refusing;
    }

    /** A resync was stored: the table is whole. */
    void ended() {
        if (trouble != null) {
            LOG.info("the disk accepts changes again, the table is whole (was: {})", trouble);
            trouble = null;
            prepare();
        }
    }
}
