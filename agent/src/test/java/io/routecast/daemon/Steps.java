package io.routecast.daemon;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Cause;
import io.routecast.client.record.PublishedChange;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.MirroredNamespace;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a daemon does, step by step: after each the records add up to the kernel's table. */
final class Steps {
    private static final long QUIET_MILLIS = 500;
    private static final long SECONDS_AT_MOST = 120;

    private final MirroredNamespace mirrored;
    private long reached;

    Steps(MirroredNamespace mirrored) {
        this.mirrored = mirrored;
        reached = seq();
    }

    private long seq() {
        return mirrored.mirror().mirroring().loop().state().lastSeq();
    }

    /** What makes a daemon do something. */
    interface Action {
        void take() throws Exception;
    }

    /**
     * Takes a step, and prints its figures.
     *
     * @param atLeast records that it has to bring
     */
    void take(String what, int atLeast, Action action) throws Exception {
        mirrored.table().changes().clear();
        long began = System.currentTimeMillis();
        action.take();
        // A daemon may have begun before it is waited for.
        awaitQuiet(reached + atLeast);
        mirrored.assertExact(what);
        reached = seq();
        List<PublishedChange> changes = mirrored.table().changes();
        long last = changes.stream().mapToLong(PublishedChange::receivedMicros).max().orElse(0);
        long notified =
                changes.stream().filter(change -> change.cause() == Cause.NOTIFICATION).count();
        System.out.printf(
                "%s: %d records, %d of notifications and %d of resyncs, the last after %d ms%n",
                what,
                changes.size(),
                notified,
                changes.size() - notified,
                Math.max(0, last / 1000 - began));
        assertTrue(changes.size() >= atLeast, what + ": " + changes.size() + " records");
    }

    /** Until that change has come, and no more come. */
    private void awaitQuiet(long seq) throws InterruptedException {
        Counters counters = mirrored.mirror().mirroring().counters();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        long before;
        do {
            assertTrue(System.nanoTime() < end, "the daemon is never done");
            before = counters.received.sum();
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        } while (counters.received.sum() != before || seq() < seq);
    }
}
