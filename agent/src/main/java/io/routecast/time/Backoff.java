package io.routecast.time;

/**
 * How long to wait for the next try: a tenth of the time in which all tries have been in vain,
 * within bounds. What passes soon costs no time after it has passed, and what lasts costs few
 * tries. Owned by one thread.
 */
public final class Backoff {
    private static final int SHARE = 10;

    private final long leastNanos;
    private final long mostNanos;
    private boolean failing;
    private long sinceNanos;

    public Backoff(long leastNanos, long mostNanos) {
        this.leastNanos = leastNanos;
        this.mostNanos = mostNanos;
    }

    /** A try was in vain: how long to wait for the next one, ns. */
    public long failed(long nowNanos) {
        if (!failing) {
            failing = true;
            sinceNanos = nowNanos;
        }
        return Math.max(leastNanos, Math.min((nowNanos - sinceNanos) / SHARE, mostNanos));
    }

    /** A try was not in vain. */
    public void succeeded() {
        failing = false;
    }
}
