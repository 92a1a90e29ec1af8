package io.routecast.fleet.demo;

import io.routecast.fleet.Finding;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Something that the script does to the fleet, and what should be found of it. Its parts are
 * guarded by itself: one thread plays it, another sees what is found.
 */
final class Incident {
    /** The silence of a host begins with the last sign of life. */
    private static final long EARLIER_MICROS = TimeUnit.SECONDS.toMicros(5);

    private final String what;
    private final String job;
    private final String hostId;
    private final String subject;
    private final String detail;
    private final long sinceMicros =
            TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) - EARLIER_MICROS;
    private long boundMicros;
    private long playedNanos;
    private long repairedNanos;
    private double foundSeconds = -1;
    private double overSeconds = -1;

    /**
     * @param what happens, for people
     * @param job that finds it
     * @param hostId id of the host, or the group
     * @param subject part of the finding's
     * @param detail with which it is found; the finding's begins so
     */
    Incident(String what, String job, String hostId, String subject, String detail) {
        this.what = what;
        this.job = job;
        this.hostId = hostId;
        this.subject = subject;
        this.detail = detail;
    }

    /** The kernel has made the last change that it takes. */
    synchronized void played() {
        playedNanos = System.nanoTime();
    }

    /** The kernel has made the last change that ends it. */
    synchronized void repaired() {
        repairedNanos = System.nanoTime();
    }

    /** Whether a finding is about it. */
    synchronized boolean isAbout(String itsJob, Finding finding) {
        boolean its =
                boundMicros == 0 ? finding.since() >= sinceMicros : finding.since() == boundMicros;
        return its
                && itsJob.equals(job)
                && finding.host().equals(hostId)
                && finding.subject().contains(subject);
    }

    /** Takes a finding that is about it; what there is to print, or an empty text. */
    synchronized String take(Finding finding) {
        boundMicros = finding.since();
        if (!isFound() && finding.open() && finding.detail().startsWith(detail)) {
            foundSeconds = (System.nanoTime() - playedNanos) / 1e9;
            return text("found after %.1f s", foundSeconds);
        }
        if (isFound() && !isOver() && !finding.open()) {
            overSeconds = repairedNanos == 0 ? 0 : (System.nanoTime() - repairedNanos) / 1e9;
            return text(repairedNanos == 0 ? "over" : "over after %.1f s", overSeconds);
        }
        return "";
    }

    private String text(String state, double seconds) {
        return String.format(Locale.ROOT, "%-64s " + state, what, seconds);
    }

    /** Whether it is found. */
    synchronized boolean isFound() {
        return foundSeconds >= 0;
    }

    /** Whether it is found to be over. */
    synchronized boolean isOver() {
        return overSeconds >= 0;
    }

    /** Whether it is found, and found to be over where it was repaired. */
    synchronized boolean isSettled() {
        return isFound() && (repairedNanos == 0 || isOver());
    }

    /** From the kernel's change to the alert. */
    synchronized double foundSeconds() {
        return foundSeconds;
    }

    @Override
    public synchronized String toString() {
        String found = isFound() ? text("found after %.1f s", foundSeconds) : text("MISSED", 0);
        return repairedNanos == 0
                ? found
                : found
                        + (isOver()
                                ? String.format(Locale.ROOT, ", over after %.1f s", overSeconds)
                                : ", NOT OVER");
    }
}
