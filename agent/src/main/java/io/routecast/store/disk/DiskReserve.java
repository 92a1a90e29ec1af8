package io.routecast.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only takes up room. It is deleted when the disk is full, so that the transaction that
 * frees acknowledged entries gets the few pages that it needs: the store's own file never shrinks
 * and would keep the disk full for ever. Owned by the mirror's thread.
 */
public final class DiskReserve {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final int BYTES = 1 << 20;

    private final Path file;

    public DiskReserve(Path directory) {
        file = directory.resolve("reserve");
    }

    /** Takes up the room, if the disk has it. */
    public void take() {
        try {
            if (!Files.exists(file) || Files.size(file) < BYTES) {
                Files.write(file, new byte[BYTES]);
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", file, e.getMessage());
            release();
        }
    }

    /** Frees the room. */
    public void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{}: {}", file, e.getMessage());
        }
    }
}
