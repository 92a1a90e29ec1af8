package io.routecast.cli;

import io.routecast.route.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Lines of text for people: UTF-8 whatever the locale, printable, without line breaks inside.
 * Unlike a PrintWriter, it keeps the reason why a line could not be written.
 */
final class TextLines extends PrintWriter {
    private final Remembering bytes;

    private TextLines(Remembering bytes, Writer characters) {
        super(characters, true);
        this.bytes = bytes;
    }

    static TextLines to(OutputStream out) {
        Remembering bytes = new Remembering(out);
        return new TextLines(bytes, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }

    /** Lines of errors in the journal, each with its priority. */
    static TextLines toJournal(OutputStream journal) {
        Remembering bytes = new Remembering(journal);
        return new TextLines(bytes, Journal.errors(bytes));
    }

    /** The process's standard output, without {@link System#out}, which hides failures. */
    static TextLines toStandardOutput() {
        return to(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void println(String line) {
        super.println(Printable.of(line));
    }

    /** Why a line was not written; null when all were. */
    IOException failure() {
        flush();
        return bytes.failure;
    }

    private static final class Remembering extends FilterOutputStream {
        private IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
