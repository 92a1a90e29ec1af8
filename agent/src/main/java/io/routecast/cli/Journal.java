package io.routecast.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;

/**
 * Standard error when systemd's journal reads it: each line begins with its priority, such as
 * {@code <4>}. Mirrors sd-daemon(3) and systemd.exec(5), JOURNAL_STREAM.
 */
final class Journal {
    private Journal() {}

    /**
     * Whether this process's standard error is the journal's. The variable alone is not enough:
     * child processes inherit it.
     */
    static boolean listens() {
        try {
            Map<String, Object> stream =
                    Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
            String identity = stream.get("dev") + ":" + stream.get("ino");
            return identity.equals(System.getenv("JOURNAL_STREAM"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The prefix of a line of this level: LOG_ERR, LOG_WARNING, LOG_INFO or LOG_DEBUG. */
    static String priority(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "<3>";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "<4>";
        }
        return level.intValue() >= Level.INFO.intValue() ? "<6>" : "<7>";
    }

    /** {@code text}, every line of it with this priority. */
    static String marked(Level level, String text) {
        return text.lines().map(line -> priority(level) + line + "\n").reduce("", String::concat);
    }

    /** A writer of errors: each line becomes one journal entry. */
    static Writer errors(OutputStream journal) {
        return new Errors(journal);
    }

    /** Collects text until flush, which PrintWriter calls at the end of every line. */
    private static final class Errors extends Writer {
        private final OutputStream journal;
        private final StringBuilder pending = new StringBuilder();

        Errors(OutputStream journal) {
            this.journal = journal;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            pending.append(characters, offset, length);
        }

        @Override
        public void flush() throws IOException {
            String text = marked(Level.SEVERE, pending.toString());
            pending.setLength(0);
            journal.write(text.getBytes(StandardCharsets.UTF_8));
            journal.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
