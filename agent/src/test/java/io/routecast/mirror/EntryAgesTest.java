package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EntryAgesTest {
    private final EntryAges ages = new EntryAges();

    @Test
    void theOldestIsTheFirstThatIsNotAcknowledged() {
        assertNull(ages.oldestNanos(0));
        ages.written(8, 100);
        ages.written(8, 150);
        ages.written(24, 200);
        assertEquals(100, ages.oldestNanos(0));
        assertEquals(200, ages.oldestNanos(8));
        assertEquals(200, ages.oldestNanos(16));
        assertNull(ages.oldestNanos(24));
    }

    /** The marks are bounded, and no entry becomes younger by merging. */
    @Test
    void manyCommitsAreThinnedOut() {
        int commits = 10 * EntryAges.MOST;
        for (int i = 1; i <= commits; i++) {
            ages.written(i, i);
        }
        assertEquals(1, ages.oldestNanos(0));
        for (int acked = 1; acked < commits; acked += 997) {
            long oldest = ages.oldestNanos(acked);
            assertTrue(oldest <= acked + 1 && oldest > acked - 64, acked + ": " + oldest);
        }
    }
}
