package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.recording.Surroundings;
import io.routecast.store.Store;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A mirror without threads of its own: its caller drives it, turn by turn, and gets its change
 * records after each commit. What it does depends on its surroundings alone. Its store is a
 * temporary one. Owned by one thread.
 */
final class DrivenMirror implements AutoCloseable {
    private final Surroundings surroundings;
    private final Store store;
    private final ChangeRecords changes;
    private final MirrorLoop loop;
    private final Counters counters = new Counters();
    private final Consumer<byte[]> records;
    private boolean committed;
    private long rest;

    /**
     * @param drainRequest asks for Received.Drained
     * @param shown the streams whose change records are handed on
     * @param records given each of them, as JSON
     */
    DrivenMirror(
            OriginEntry origin,
            MirrorPlan plan,
            Surroundings surroundings,
            Wakeable drainRequest,
            Set<Stream> shown,
            Consumer<byte[]> records)
            throws IOException {
        this.surroundings = surroundings;
        this.records = records;
        store = Store.openUnlinked(Files.createTempDirectory("routecast"), LocalMirror.STORE_BYTES);
        changes = new ChangeRecords(store, shown);
        loop =
                new MirrorLoop(
                        store,
                        surroundings.inbox(),
                        surroundings.dumps(),
                        surroundings.sizes(),
                        plan,
                        origin,
                        surroundings.names(),
                        drainRequest,
                        () -> committed = true,
                        counters,
                        surroundings.clock());
    }

    /**
     * Does what is due, and hands on what was committed.
     *
     * @return nanoseconds for which nothing is due, unless something arrives
     * @throws FileSystemException when the temporary store cannot be written
     */
    long turn() throws FileSystemException {
        surroundings.beginTurn(rest);
        try {
            rest = loop.turn();
        } finally {
            publish();
        }
        if (loop.trouble() != null) {
            throw new FileSystemException(
                    System.getProperty("java.io.tmpdir"), null, loop.trouble());
        }
        return rest;
    }

    private void publish() {
        if (committed) {
            committed = false;
            Watermark before = changes.reached();
            while (changes.read(records)) {
                // On to the next.
            }
            if (changes.reached() != before) {
                loop.acknowledged(changes.reached());
            }
        }
    }

    Counters counters() {
        return counters;
    }

    @Override
    public void close() {
        changes.close();
        loop.close();
        store.close();
    }
}
