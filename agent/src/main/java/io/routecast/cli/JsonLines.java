package io.routecast.cli;

import io.routecast.record.PrettyJson;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** JSON objects on standard output, one a line unless pretty. Owned by one thread. */
final class JsonLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final boolean pretty;
    private final OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);

    JsonLines(boolean pretty) {
        this.pretty = pretty;
    }

    /**
     * Prints one.
     *
     * @throws UncheckedIOException when nobody reads any more
     */
    void print(byte[] json) {
        try {
            out.write(pretty ? PrettyJson.of(json) : json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
