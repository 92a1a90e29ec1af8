package io.routecast.cli;

import io.routecast.record.PrettyJson;
import java.io.UncheckedIOException;

/** JSON objects on standard output, one per line unless pretty. Owned by one thread. */
final class JsonLines implements AutoCloseable {
    private final boolean pretty;
    private final OutputLines out = new OutputLines();

    JsonLines(boolean pretty) {
        this.pretty = pretty;
    }

    /**
     * Prints one.
     *
     * @throws UncheckedIOException when standard output is closed
     */
    void print(byte[] json) {
        out.print(pretty ? PrettyJson.of(json) : json);
    }

    void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }
}
