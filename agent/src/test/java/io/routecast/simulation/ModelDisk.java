package io.routecast.simulation;

import io.routecast.store.disk.Disk;
import io.routecast.store.disk.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;

/** A disk that is slow, and sometimes accepts no write. */
final class ModelDisk implements Disk {
    private static final long USUAL_NANOS = 200_000;

    private final Path path;
    private final VirtualClock clock;
    private long writeNanos = USUAL_NANOS;
    private String error;

    ModelDisk(Path path, VirtualClock clock) {
        this.path = path;
        this.clock = clock;
    }

    @Override
    public void write(Runnable transaction) {
        clock.advance(writeNanos);
        if (error != null) {
            throw new StoreUnavailableException(path, error, new IOException(error));
        }
        transaction.run();
    }

    /** From now on each write takes so long. */
    void takes(long nanos) {
        writeNanos = nanos;
    }

    /** From now on each write fails with this text of strerror(3). */
    void fails(String how) {
        error = how;
    }

    /** Writes succeed again, and take as long as usual. */
    void works() {
        error = null;
        writeNanos = USUAL_NANOS;
    }
}
