package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;

/**
 * When to resync, and why. Requests in quick succession lead to one resync: it waits, though not
 * for ever, until none has come for the debounce time. After a resync the mirror pauses for as long
 * as that one worked, so that it keeps up with notifications. Times are those of {@code
 * System.nanoTime}. Owned by the mirror's thread.
 */
public final class ResyncSchedule {
    private static final int MAX_DEBOUNCES = 5;
    private static final int MAX_DEBOUNCES_TO_SETTLE = 20;

    private long debounceNanos;
    private long intervalNanos;
    private Reason reason;
    private long firstNanos;
    private long lastNanos;
    private boolean hurried;
    private long restUntilNanos;
    private long nextAuditNanos;

    /**
     * @param debounceNanos quiet time after the last request
     * @param intervalNanos time between periodic audits
     */
    public ResyncSchedule(long debounceNanos, long intervalNanos, long nowNanos) {
        this.debounceNanos = debounceNanos;
        this.intervalNanos = intervalNanos;
        restUntilNanos = nowNanos;
        nextAuditNanos = nowNanos + intervalNanos;
    }

    /** Replaces the times from now on. */
    public void times(long newDebounceNanos, long newIntervalNanos) {
        nextAuditNanos += newIntervalNanos - intervalNanos;
        debounceNanos = newDebounceNanos;
        intervalNanos = newIntervalNanos;
    }

    /** Sets whether requests are due at once instead of waiting for notifications to pause. */
    public void hurried(boolean now) {
        hurried = now;
    }

    /** Requests a resync; of several reasons the most serious one is published. */
    public void request(Reason why, long nowNanos) {
        if (reason == null) {
            firstNanos = nowNanos;
        }
        if (reason == null || why.code() < reason.code()) {
            reason = why;
        }
        lastNanos = nowNanos;
    }

    /** A notification came: a resync that only settles notifications waits until they pause. */
    public void notified(long nowNanos) {
        if (reason == Reason.UNCERTAIN) {
            lastNanos = nowNanos;
        }
    }

    /** The reason of the requested resync; null for none. */
    public Reason requested() {
        return reason;
    }

    /** Nanoseconds until {@link #take} answers a reason; 0 if it does now. */
    public long waitNanos(long nowNanos) {
        if (hurried && reason != null) {
            return 0;
        }
        long due = nextAuditNanos;
        if (reason != null) {
            long quiet = lastNanos + debounceNanos;
            long debounces = reason == Reason.UNCERTAIN ? MAX_DEBOUNCES_TO_SETTLE : MAX_DEBOUNCES;
            long latest = firstNanos + debounces * debounceNanos;
            long asked = quiet - latest < 0 ? quiet : latest;
            due = asked - due < 0 ? asked : due;
        }
        due = due - restUntilNanos < 0 ? restUntilNanos : due;
        return Math.max(0, due - nowNanos);
    }

    /** The reason of the resync that is due now, which the caller begins; null for none. */
    public Reason take(long nowNanos) {
        if (waitNanos(nowNanos) > 0) {
            return null;
        }
        Reason due = reason == null ? Reason.PERIODIC : reason;
        reason = null;
        return due;
    }

    /**
     * A resync that began then has ended.
     *
     * @param workNanos how long it kept the mirror from notifications
     */
    public void done(long beganNanos, long workNanos, long nowNanos) {
        restUntilNanos = nowNanos + workNanos;
        nextAuditNanos = beganNanos + intervalNanos;
    }
}
