package io.routecast.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Lines on standard output; unlike {@link System#out} it throws when they cannot be written. Owned
 * by one thread.
 */
final class OutputLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);

    /**
     * Prints a piece of one.
     *
     * @throws UncheckedIOException when nobody reads any more
     */
    void add(byte[] piece) {
        try {
            out.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Prints one, or the last piece of one.
     *
     * @throws UncheckedIOException when standard output is closed
     */
    void print(byte[] line) {
        try {
            out.write(line);
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
