package io.routecast.watch;

import io.routecast.mirror.table.RouteCensus.Count;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The routes by table and protocol, counted at most every two seconds and for at most a fiftieth of
 * the time, however many ask. Usable from any thread.
 */
final class Census {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_FACTOR = 50;

    private final Supplier<List<Count>> counting;
    private final LongSupplier clock;
    private List<Count> counts;
    private long dueNanos;

    /**
     * @param counting counts the routes
     * @param clock nanoseconds
     */
    Census(Supplier<List<Count>> counting, LongSupplier clock) {
        this.counting = counting;
        this.clock = clock;
    }

    synchronized List<Count> counts() {
        long began = clock.getAsLong();
        if (counts == null || began - dueNanos >= 0) {
            counts = counting.get();
            long took = clock.getAsLong() - began;
            dueNanos = began + took + Math.max(PAUSE_NANOS, PAUSE_FACTOR * took);
        }
        return counts;
    }
}
