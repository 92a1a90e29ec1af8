package io.routecast.agent;

import io.routecast.config.Settings;
import io.routecast.host.KernelRelease;
import io.routecast.kernel.Wakeable;
import io.routecast.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * The upper half of the pipeline for commands that keep nothing: its store is temporary and leaves
 * nothing behind, however the process ends.
 */
public final class LocalMirror implements AutoCloseable {
    static final long STORE_BYTES = 64L << 30;

    private final Wakeable published;
    private final Store store;
    private final Mirroring mirroring;
    private volatile String failure;

    /**
     * @param published woken after each commit, and when something has failed
     */
    public LocalMirror(Settings settings, Wakeable published) throws IOException {
        KernelRelease.running().require();
        this.published = published;
        store = Store.openUnlinked(Files.createTempDirectory("routecast"), STORE_BYTES);
        mirroring = new Mirroring(settings, store, published, this::failed);
    }

    private void failed(String thread, Throwable why) {
        failure = thread + " has failed: " + why;
        published.wake();
    }

    /** Starts, and waits until the whole table is mirrored. */
    public void start() throws IOException, InterruptedException {
        mirroring.start();
        while (!mirroring.loop().ready().await(100, TimeUnit.MILLISECONDS)) {
            if (failure != null) {
                throw new IOException(failure);
            }
        }
    }

    /** What has failed, in a sentence; null while nothing has. */
    public String failure() {
        return failure;
    }

    public Store store() {
        return store;
    }

    public Mirroring mirroring() {
        return mirroring;
    }

    @Override
    public void close() {
        mirroring.close();
        store.close();
    }
}
