package io.routecast.fleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.fleet.Finding;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the check of the demo calls right: all is found, in time order, and nothing else. */
class BoardTest {
    private static final String DEFAULT = "0.0.0.0/0 table 254";

    private final Board board = new Board();
    private final Incident outage =
            new Incident("edge-1: lost", "outages", "id-1", DEFAULT, "withdrawn");
    private final long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());

    BoardTest() {
        board.expect(outage);
        outage.played();
    }

    private Finding finding(String host, long since, boolean open) {
        return new Finding(host, DEFAULT, since, open, 1, open ? "withdrawn" : "");
    }

    private String lastLine() {
        return board.sum().lines().reduce((first, second) -> second).orElseThrow();
    }

    @Test
    void whatIsMissedIsNotRight() {
        assertFalse(board.isRight());
        assertTrue(board.sum().contains("MISSED"), board.sum());
        assertEquals("0 of 1 found; nothing else was reported", lastLine());
    }

    @Test
    void whatIsFoundIsRight() {
        board.take("outages", finding("id-1", now, true));
        assertTrue(board.isRight(), board.sum());
        assertTrue(lastLine().startsWith("1 of 1 found"), lastLine());
    }

    @Test
    void whatWasRepairedMustBeOver() {
        board.take("outages", finding("id-1", now, true));
        outage.repaired();
        assertFalse(board.isRight());
        assertTrue(board.sum().contains("NOT OVER"), board.sum());
        board.take("outages", finding("id-1", now, false));
        assertTrue(board.isRight(), board.sum());
    }

    @Test
    void anotherHostIsNotRight() {
        board.take("outages", finding("id-1", now, true));
        board.take("outages", finding("id-2", now, true));
        assertFalse(board.isRight());
        assertTrue(lastLine().endsWith("ALSO REPORTED: outages id-2 " + DEFAULT), lastLine());
    }

    @Test
    void anEarlierFindingIsAnother() {
        board.take("outages", finding("id-1", now - TimeUnit.HOURS.toMicros(1), true));
        assertFalse(outage.isFound());
        assertFalse(board.isRight());
    }
}
