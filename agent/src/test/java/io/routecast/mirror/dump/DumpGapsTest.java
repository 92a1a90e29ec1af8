package io.routecast.mirror.dump;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Keys here are a family, a table and a number. */
class DumpGapsTest {
    private static final int MAIN = 254;
    private static final int OTHER = 300;

    private final DumpGaps gaps = new DumpGaps();

    private static byte[] key(int table, int number) {
        return new byte[] {10, 0, 0, (byte) (table >> 8), (byte) table, (byte) number};
    }

    private void chunk(int table, int... numbers) {
        for (int number : numbers) {
            gaps.row(key(table, number));
        }
        gaps.chunkEnded(true);
    }

    private void assertCovered(int table, int from, int to) {
        for (int number = 0; number < 256; number++) {
            boolean covered = gaps.cover(key(table, number));
            assertTrue(covered == (number >= from && number <= to), number + " is " + covered);
        }
    }

    @Test
    void oneChunkProvesAll() {
        gaps.row(key(MAIN, 5));
        gaps.row(key(MAIN, 9));
        gaps.dumpEnded();
        assertFalse(gaps.cover(key(MAIN, 7)));
        assertFalse(gaps.cover(key(MAIN, 200)));
        assertFalse(gaps.cover(key(OTHER, 7)));
    }

    @Test
    void fromTheLastRowOfAChunkToTheFirstOfTheNext() {
        chunk(MAIN, 10, 20, 30);
        gaps.row(key(MAIN, 40));
        gaps.row(key(MAIN, 50));
        gaps.dumpEnded();
        assertCovered(MAIN, 30, 40);
    }

    @Test
    void toTheEndOfTheTableWhenTheNextChunkShowsNoneOfIt() {
        chunk(MAIN, 10, 20, 30);
        gaps.row(key(OTHER, 40));
        gaps.dumpEnded();
        assertCovered(MAIN, 30, 255);
        assertFalse(gaps.cover(key(OTHER, 10)));
    }

    @Test
    void toTheEndOfTheTableWhenTheNextChunkIsEmpty() {
        chunk(MAIN, 10, 20, 30);
        gaps.chunkEnded(true);
        gaps.dumpEnded();
        assertCovered(MAIN, 30, 255);
    }

    @Test
    void rowsShownTwiceWhenTheKernelWentBack() {
        chunk(MAIN, 10, 60);
        chunk(MAIN, 20, 30);
        gaps.row(key(MAIN, 25));
        gaps.dumpEnded();
        assertCovered(MAIN, 20, 60);
    }

    @Test
    void chunksWithoutRowsAtTheHeadLoseNothing() {
        gaps.chunkEnded(true);
        gaps.row(key(MAIN, 10));
        gaps.dumpEnded();
        assertFalse(gaps.cover(key(MAIN, 5)));
        assertFalse(gaps.cover(key(MAIN, 10)));
    }
}
