package io.routecast.simulation;

import io.routecast.store.disk.Disk;
import io.routecast.store.disk.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A disk that is slow, and sometimes accepts no write. */
final class ModelDisk implements Disk {
    private static final long USUAL_NANOS = 200_000;

    private final Path path;
    private final VirtualClock clock;
    private final Random random;
    private long writeNanos = USUAL_NANOS;
    private String error;
    private double failing;

    ModelDisk(Path path, VirtualClock clock, Random random) {
        this.path = path;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void write(Runnable transaction) {
        clock.advance(writeNanos);
        if (error != null && random.nextDouble() < failing) {
            throw new StoreUnavailableException(path, error, new IOException(error));
        }
        transaction.run();
    }

    /** From now on each write takes so long. */
    void takes(long nanos) {
        writeNanos = nanos;
    }

    /**
     * From now on writes fail.
     *
     * @param how the text of strerror(3)
     * @param share of all writes: 0 to 1
     */
    void fails(String how, double share) {
        error = how;
        failing = share;
    }

    /** Writes succeed again, and take as long as usual. */
    void works() {
        error = null;
        writeNanos = USUAL_NANOS;
    }
}
