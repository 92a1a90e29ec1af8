package io.routecast.writer;

import io.routecast.time.Signal;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role of the thread "process-events": follows the kernel's events of processes as long as that
 * costs little, and waits in between. On a host that starts too many processes it gives up, and
 * tries again later.
 */
final class ProcessEvents implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.writer");
    private static final long SECOND = 1_000_000_000L;

    /** Beginnings and execs in a second: what a quarter of a slow processor can look at. */
    static final long MOST_STARTS = 1_000;

    /** What the table may hold. */
    static final int MOST_PROCESSES = 65_536;

    private static final int WAIT_MILLIS = 5_000;
    private static final long REST_NANOS = 30 * SECOND;

    private final RouteWriters.Connector connector;
    private final ProcessTable table;
    private final ProcessFollower follower;
    private final LongSupplier nanoTime;
    private final Signal end = new Signal();
    private final Signal progress = new Signal();
    private volatile ProcessEventSource source;
    private volatile boolean following;
    private volatile long givenUp;
    private volatile boolean stopping;
    private String logged;

    ProcessEvents(
            RouteWriters.Connector connector,
            ProcessTable table,
            ProcessFollower follower,
            LongSupplier nanoTime) {
        this.connector = connector;
        this.table = table;
        this.follower = follower;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                String why = follow();
                table.lost();
                if (!stopping) {
                    log(why);
                    end.await(REST_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it does not go on, in a few words. */
    private String follow() {
        try (ProcessEventSource opened = Handshake.open(connector)) {
            source = opened;
            follower.begin();
            following = true;
            return follow(opened);
        } catch (IOException e) {
            return e.getMessage();
        } finally {
            following = false;
            source = null;
        }
    }

    private String follow(ProcessEventSource opened) throws IOException {
        long beganNanos = nanoTime.getAsLong();
        long beganStarts = follower.starts();
        while (!stopping) {
            switch (follower.turn(opened)) {
                case LOST -> follower.begin();
                case QUIET -> {
                    progress.raise();
                    opened.await(WAIT_MILLIS);
                }
                case MORE -> {
                    long now = nanoTime.getAsLong();
                    if (follower.starts() - beganStarts > MOST_STARTS
                            || table.running() > MOST_PROCESSES) {
                        givenUp++;
                        return "too many processes are started or run here";
                    }
                    if (now - beganNanos > SECOND) {
                        beganNanos = now;
                        beganStarts = follower.starts();
                    }
                }
            }
        }
        return null;
    }

    /** Once for each reason. */
    private void log(String why) {
        if (!why.equals(logged)) {
            logged = why;
            LOG.info("processes are not followed: {}; source.writer may stay null", why);
        }
    }

    private void wake() {
        ProcessEventSource opened = source;
        if (opened != null) {
            opened.wake();
        }
    }

    /**
     * Has it look for events at once, and waits until they bring about something, or there is no
     * time left; one thread.
     */
    void await(BooleanSupplier wanted, long mostNanos, WaitBudget budget) {
        long began = nanoTime.getAsLong();
        long most = Math.min(mostNanos, budget.left(began));
        long waited = 0;
        wake();
        try {
            while (waited < most && following && !wanted.getAsBoolean()) {
                progress.await(most - waited);
                waited = nanoTime.getAsLong() - began;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        budget.waited(waited, began + waited);
    }

    /** Whether events are followed now; from any thread. */
    boolean isFollowing() {
        return following;
    }

    /** How often there was too much to follow; from any thread. */
    long givenUp() {
        return givenUp;
    }

    /** Ends {@link #run} soon; from any thread. */
    void stop() {
        stopping = true;
        end.raise();
        wake();
    }
}
