package io.routecast.mirror.dump;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnnamedRowsTest {
    private static final byte[] KEY = {2, 0, 0, 0, 1};

    private final UnnamedRows rows = new UnnamedRows();

    @Test
    void aRowWaitsForOneResync() {
        rows.dumpsBegin();
        assertTrue(rows.waits(KEY), "its link may have come after the dump of links");
        rows.dumpsBegin();
        assertFalse(rows.waits(KEY), "no dump names it: it would be asked for without end");
    }

    @Test
    void aRowThatWasNamedInBetweenWaitsAgain() {
        rows.dumpsBegin();
        assertTrue(rows.waits(KEY));
        rows.dumpsBegin();
        rows.dumpsBegin();
        assertTrue(rows.waits(KEY));
    }
}
