package io.routecast.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file beside the store: a text that is there whole, or not at all. Who reads it can do
 * without it.
 */
public final class Note {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");

    private final Path file;

    Note(Path file) {
        this.file = file;
    }

    /** The text; null where there is none. */
    public String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            LOG.debug("{}: {}", file, e.getMessage());
            return null;
        }
    }

    /** Puts another one there. */
    public void write(String text) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{}: {}", file, e.getMessage());
        }
    }
}
