package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a received change may wait for the disk, with the test's own clock. */
class CommitClockTest {
    private static final long MILLI = 1_000_000;
    private static final int COMMITS = 20_000;

    /**
     * Whatever the load and however slow the disk, the commit begins within routecast.outbox.sync.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 50, 1_000})
    void noChangeWaitsLongerThanSync(long syncMillis) {
        Random random = new Random(syncMillis);
        long now = 0;
        long longest = 0;
        CommitClock clock = new CommitClock(syncMillis * MILLI, now);
        for (int i = 0; i < COMMITS; i++) {
            now += random.nextInt(3) == 0 ? random.nextLong(2 * syncMillis * MILLI) : 0;
            long opened = now;
            boolean load = random.nextBoolean();
            clock.opened(now);
            while (clock.waitNanos(load, now) > 0) {
                now += Math.min(clock.waitNanos(load, now), random.nextLong(MILLI));
            }
            longest = Math.max(longest, now - opened);
            long began = now;
            now += random.nextLong(2 * syncMillis * MILLI);
            clock.committed(began, now);
        }
        assertTrue(longest <= syncMillis * MILLI, () -> "waited too long");
        assertEquals(syncMillis * MILLI, longest, MILLI, "it uses that time");
    }

    @Test
    void onAnIdleHostNothingWaits() {
        CommitClock clock = new CommitClock(50 * MILLI, 0);
        clock.opened(0);
        assertEquals(0, clock.waitNanos(false, 0));
        clock.committed(0, MILLI);
        clock.opened(20 * MILLI);
        assertEquals(0, clock.waitNanos(false, 20 * MILLI));
    }

    @Test
    void withSyncZeroEveryBatchIsCommittedAtOnce() {
        CommitClock clock = new CommitClock(0, 0);
        clock.committed(0, 40 * MILLI);
        clock.opened(40 * MILLI);
        assertEquals(0, clock.waitNanos(true, 40 * MILLI));
    }
}
