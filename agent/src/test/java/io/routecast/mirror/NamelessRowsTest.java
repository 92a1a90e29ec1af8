package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NamelessRowsTest {
    private static final byte[] KEY = {2, 0, 0, 0, 1};

    private final NamelessRows rows = new NamelessRows();

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
