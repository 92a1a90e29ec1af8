package io.routecast.mirror.resync;

import io.routecast.record.Reason;

/**
 * When to resync, and why. Requests that come in quick succession are one resync: it waits until
 * none has come for the debounce time, though not for ever; and between two resyncs the mirror
 * rests as long as the last one has worked, so that it keeps up with notifications. Times are those
 * of {@code System.nanoTime}. Owned by the mirror's thread.
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
     * @param intervalNanos between periodic audits
     */
    public ResyncSchedule(long debounceNanos, long intervalNanos, long nowNanos) {
        this.debounceNanos = debounceNanos;
        this.intervalNanos = intervalNanos;
        restUntilNanos = nowNanos;
        nextAuditNanos = nowNanos + intervalNanos;
    }

    /** Takes other times, which count from now on. */
    public void times(long newDebounceNanos, long newIntervalNanos) {
        nextAuditNanos += newIntervalNanos - intervalNanos;
        debounceNanos = newDebounceNanos;
        intervalNanos = newIntervalNanos;
    }

    /** Whether what is asked for is due at once: nothing waits for notifications to pause. */
    public void hurried(boolean now) {
        hurried = now;
    }

    /** Asks for a resync; of several reasons the graver one is told. */
    public void request(Reason why, long nowNanos) {
        if (reason == null) {
            firstNanos = nowNanos;
        }
        if (reason == null || why.code() < reason.code()) {
            reason = why;
        }
        lastNanos = nowNanos;
    }

    /** A notification came: what only settles notifications waits until they pause. */
    public void notified(long nowNanos) {
        if (reason == Reason.UNCERTAIN) {
            lastNanos = nowNanos;
        }
    }

    /** Why a resync has been asked for, or null. */
    public Reason requested() {
        return reason;
    }

    /** Nanoseconds until {@link #take} will answer; 0 when it does so now. */
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

    /** The reason of the resync that is due now, which the caller begins; else null. */
    public Reason take(long nowNanos) {
        if (waitNanos(nowNanos) > 0) {
            return null;
        }
        Reason due = reason == null ? Reason.PERIODIC : reason;
        reason = null;
        return due;
    }

    /**
     * A resync that began then is over.
     *
     * @param workNanos how long it kept the mirror from notifications
     */
    public void done(long beganNanos, long workNanos, long nowNanos) {
        restUntilNanos = nowNanos + workNanos;
        nextAuditNanos = beganNanos + intervalNanos;
    }
}
