package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes do. */
public final class Await {
    private static final long TIMEOUT_SECONDS = 60;
    private static final long POLL_MILLIS = 20;

    private Await() {}

    /** Waits until the condition is true; fails when it is not in time. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, () -> "never " + what);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
