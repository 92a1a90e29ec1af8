package io.routecast.cli;

import io.routecast.route.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
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
    // Keeps a reference: the log manager drops a logger, and its level, that nobody references.
    private static Logger kafka;
    private static Logger mirror;

    private Logging() {}

    static void toStandardError() {
        System.setProperty("java.util.logging.manager", UntilTheEnd.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler handler = new ConsoleHandler();
        inUtf8(handler);
        handler.setFormatter(formatter(Journal.listens()));
        root.addHandler(handler);
        // Kafka's client logs every attempt; the agent logs once per change of state.
        kafka = Logger.getLogger("org.apache.kafka");
        kafka.setLevel(Level.OFF);
    }

    /** From now on the mirror logs only problems. */
    static void mirrorIsKnownToBeReady() {
        mirror = Logger.getLogger("routecast.mirror");
        mirror.setLevel(Level.WARNING);
    }

    static Formatter formatter(boolean inJournal) {
        return inJournal ? new InJournal() : new OneLine();
    }

    /** Whatever the locale: a service has none, and names are not only ASCII. */
    private static void inUtf8(Handler handler) {
        try {
            handler.setEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The JDK's own manager stops logging as soon as a signal arrives, so that the agent's stop
     * would go unlogged.
     */
    public static final class UntilTheEnd extends LogManager {
        @Override
        public void reset() {
            // Handlers write to standard error at once: there is nothing to close.
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
        line.append(Printable.of(formatter.formatMessage(record))).append('\n');
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            // It contains exception messages, which may quote foreign input.
            trace.toString()
                    .lines()
                    .map(each -> Printable.of(each.replace("\t", "    ")))
                    .forEach(each -> line.append(each).append('\n'));
        }
        return line.toString();
    }
}
