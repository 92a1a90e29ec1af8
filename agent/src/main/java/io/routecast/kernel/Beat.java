package io.routecast.kernel;

/**
 * Shows that a thread is alive: the thread beats once a turn, even when idle, and others see how
 * long ago that was. Times are those of {@code System.nanoTime}.
 */
public final class Beat {
    /** The longest time that a thread may wait without a beat. */
    public static final int WAIT_MILLIS = 5_000;

    /** The same, in nanoseconds. */
    public static final long WAIT_NANOS = WAIT_MILLIS * 1_000_000L;

    private volatile long lastNanos = System.nanoTime();

    /** Called by the watched thread. */
    public void beat() {
        lastNanos = System.nanoTime();
    }

    /** How long ago the last beat was, from any thread. */
    public long ageNanos() {
        return System.nanoTime() - lastNanos;
    }
}
