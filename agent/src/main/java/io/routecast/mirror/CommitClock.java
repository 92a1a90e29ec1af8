package io.routecast.mirror;

/**
 * When to commit. On an idle host a change is committed at once. Under load changes are grouped, so
 * that the disk is busy for a tenth of the time at most, but no change waits longer than the
 * configured time. Times are those of {@code System.nanoTime}. Owned by the mirror's thread.
 */
final class CommitClock {
    private static final int REST_PER_COMMIT = 9;
    private static final int REST_WHEN_IDLE = 1;

    private long maxWaitNanos;
    private long openedNanos;
    private long endedNanos;
    private long tookNanos;

    /**
     * @param maxWaitNanos longest time that a change waits for its commit to begin; 0: none
     */
    CommitClock(long maxWaitNanos, long nowNanos) {
        this.maxWaitNanos = maxWaitNanos;
        endedNanos = nowNanos;
    }

    void maxWait(long nanos) {
        maxWaitNanos = nanos;
    }

    /** A transaction began. */
    void opened(long nowNanos) {
        openedNanos = nowNanos;
    }

    /**
     * How long the open transaction may stay open.
     *
     * @param load whether more is to come at once
     * @return nanoseconds; 0 to commit now
     */
    long waitNanos(boolean load, long nowNanos) {
        long latest = openedNanos + maxWaitNanos;
        long notBeforeNanos = endedNanos + (load ? REST_PER_COMMIT : REST_WHEN_IDLE) * tookNanos;
        long due = notBeforeNanos - latest < 0 ? notBeforeNanos : latest;
        return Math.max(0, due - nowNanos);
    }

    /** A commit that began then has ended. */
    void committed(long beganNanos, long nowNanos) {
        endedNanos = nowNanos;
        tookNanos = nowNanos - beganNanos;
    }
}
