package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Names of devices and foreign messages get into the log. */
class LoggingTest {
    @Test
    void aMessageIsOnePrintableLine() {
        LogRecord record = new LogRecord(Level.WARNING, "drift: dev e\u001b[2J\u202e\nINFO forged");
        record.setLoggerName("routecast.mirror");
        assertEquals(
                "WARNING routecast.mirror: drift: dev e\\u001b[2J\\u202e\\u000aINFO forged\n",
                Logging.formatter(false).format(record));
    }

    @Test
    void aStackTraceIsPrintable() {
        LogRecord record = new LogRecord(Level.SEVERE, "failed");
        record.setLoggerName("routecast.agent");
        record.setThrown(new IllegalStateException("\u001b]0;title\u0007"));
        String text = Logging.formatter(true).format(record);
        assertTrue(text.lines().allMatch(line -> line.startsWith("<3>")), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' '), text);
    }
}
