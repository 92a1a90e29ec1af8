package io.routecast.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log lines on standard error, one line each: level, logger, message. */
final class Logging {
    // Kafka's client logs every attempt; what matters of it we say once per change.
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Logging() {}

    static void toStandardError() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler handler = new ConsoleHandler();
        handler.setFormatter(new OneLine());
        root.addHandler(handler);
        KAFKA.setLevel(Level.OFF);
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder(128);
            line.append(record.getLevel().getName()).append(' ');
            line.append(record.getLoggerName()).append(": ").append(formatMessage(record));
            line.append('\n');
            if (record.getThrown() != null) {
                StringWriter trace = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
        }
    }
}
