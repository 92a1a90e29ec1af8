package io.routecast.kernel;

/**
 * Shows that a thread still turns: it beats once a turn, also when there is nothing to do, and
 * others see when it did last. Times are those of {@code System.nanoTime}.
 */
public final class Beat {
    /** The longest time that a thread may wait without a beat. */
    public static final int WAIT_MILLIS = 5_000;

    /** The same, in nanoseconds. */
    public static final long WAIT_NANOS = WAIT_MILLIS * 1_000_000L;

    private volatile long lastNanos = System.nanoTime();

    /** By the thread that is watched. */
    public void beat() {
        lastNanos = System.nanoTime();
    }

    /** How long ago the last beat was, from any thread. */
    public long ageNanos() {
        return System.nanoTime() - lastNanos;
    }
}
