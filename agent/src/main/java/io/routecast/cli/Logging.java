package io.routecast.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Log lines on standard error, one line each: level, logger, message. In the journal the level is
 * the line's priority instead.
 */
public final class Logging {
    // Held, because the manager forgets the level of a logger that nobody holds.
    private static Logger kafka;

    private Logging() {}

    static void toStandardError() {
        System.setProperty("java.util.logging.manager", UntilTheEnd.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(Journal.listens() ? new InJournal() : new OneLine());
        root.addHandler(handler);
        // Kafka's client logs every attempt; what matters of it we say once per change.
        kafka = Logger.getLogger("org.apache.kafka");
        kafka.setLevel(Level.OFF);
    }

    /**
     * The JDK's own manager stops logging as soon as a signal arrives, when the agent has most to
     * say.
     */
    public static final class UntilTheEnd extends LogManager {
        @Override
        public void reset() {
            // Handlers write to standard error at once, so that there is nothing to close.
        }
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            return record.getLevel().getName() + " " + line(this, record);
        }
    }

    private static final class InJournal extends Formatter {
        @Override
        public String format(LogRecord record) {
            return Journal.marked(record.getLevel(), line(this, record));
        }
    }

    private static String line(Formatter formatter, LogRecord record) {
        StringBuilder line = new StringBuilder(128);
        line.append(record.getLoggerName()).append(": ");
        line.append(formatter.formatMessage(record)).append('\n');
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            line.append(trace);
        }
        return line.toString();
    }
}
