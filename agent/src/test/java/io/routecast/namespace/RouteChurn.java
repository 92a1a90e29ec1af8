package io.routecast.namespace;

import io.routecast.bench.RouteLoad;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Adds and deletes IPv6 routes of 2400::/16 at a given rate, until it is closed. */
public final class RouteChurn implements AutoCloseable {
    private static final int ROUTES = 1_000;
    private static final int BURST = 50;

    private final RouteLoad load;
    private final long burstNanos;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile RuntimeException failure;
    private volatile long changes;

    private RouteChurn(RouteLoad load, int changesPerSecond) {
        this.load = load;
        burstNanos =
                changesPerSecond == 0 ? 0 : BURST * TimeUnit.SECONDS.toNanos(1) / changesPerSecond;
        thread = new Thread(this::run, "route-churn");
    }

    /**
     * Begins.
     *
     * @param gateway of the routes, 16 bytes, on the link of that ifindex
     * @param changesPerSecond 0 for as fast as the kernel makes them
     */
    public static RouteChurn start(
            NetworkNamespace namespace, int ifindex, byte[] gateway, int changesPerSecond)
            throws Exception {
        return namespace.call(
                () -> {
                    RouteChurn churn =
                            new RouteChurn(new RouteLoad(ifindex, gateway), changesPerSecond);
                    churn.thread.start();
                    return churn;
                });
    }

    private void run() {
        try (load) {
            long next = System.nanoTime();
            for (int burst = 0; !stopping || burst % 2 == 1; burst++) {
                int from = burst / 2 * BURST % ROUTES;
                if (burst % 2 == 0) {
                    load.add(from, BURST);
                } else {
                    load.delete(from, BURST);
                }
                changes += BURST;
                next = Math.max(next + burstNanos, System.nanoTime() - burstNanos);
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** How many changes it has made. */
    public long changes() {
        return changes;
    }

    /** Ends it; none of its routes is left. */
    public void stop() throws InterruptedException {
        close();
        thread.join();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
