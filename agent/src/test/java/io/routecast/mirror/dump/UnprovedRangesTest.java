package io.routecast.mirror.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ranges that stay unproved after dumps with these boundaries; keys are numbers. */
class UnprovedRangesTest {
    private final UnprovedRanges unproved = new UnprovedRanges();

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static DumpGaps.Gap gap(int from, int to) {
        return new DumpGaps.Gap(key(from), key(to));
    }

    @Test
    void aDumpThatNothingDisturbedProvesAll() {
        unproved.all();
        unproved.only(List.of());
        assertTrue(unproved.isEmpty());
    }

    @Test
    void twoDumpsWithOtherBoundariesProveAll() {
        unproved.all();
        unproved.only(List.of(gap(10, 11), gap(20, 21)));
        assertFalse(unproved.isEmpty());
        unproved.only(List.of(gap(12, 13), gap(18, 19)));
        assertTrue(unproved.isEmpty());
    }

    @Test
    void whatBothLeaveOutStays() {
        unproved.all();
        unproved.only(List.of(gap(10, 14), gap(20, 21)));
        unproved.only(List.of(gap(5, 11), gap(13, 20)));
        // 10 to 11, 13 to 14, and 20
        unproved.only(List.of(gap(12, 12), gap(15, 19), gap(21, 30)));
        assertTrue(unproved.isEmpty());
    }

    @Test
    void aKeyStaysUntilADumpHasNoBoundaryThere() {
        unproved.add(key(7));
        unproved.only(List.of(gap(5, 9)));
        assertFalse(unproved.isEmpty());
        unproved.only(List.of(gap(1, 6), gap(8, 9)));
        assertTrue(unproved.isEmpty());
    }

    @Test
    void aDumpProvesNothingOfWhatCameUpMeanwhile() {
        UnprovedRanges meanwhile = new UnprovedRanges();
        meanwhile.add(key(3));
        unproved.all();
        unproved.only(List.of());
        unproved.takeOver(meanwhile);
        assertFalse(unproved.isEmpty());
        assertTrue(meanwhile.isEmpty());
    }

    @Test
    void manyKeysAreTakenTogether() {
        for (int i = 0; i < 1_000_000; i++) {
            unproved.add(key(2 * i));
        }
        assertEquals("10000 unproved ranges", unproved.toString());
        unproved.only(List.of(gap(1_999_998, 1_999_998)));
        assertFalse(unproved.isEmpty(), "the last key is forgotten");
        for (int i = 1_000_000; i >= 0; i--) {
            unproved.add(key(2 * i));
        }
        unproved.only(List.of(gap(0, 0)));
        assertFalse(unproved.isEmpty(), "the first key is forgotten");
    }
}
