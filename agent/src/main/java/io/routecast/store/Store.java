package io.routecast.store;

import static org.lmdbjava.DbiFlags.MDB_CREATE;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/**
 * The LMDB environment of one state directory: opened and closed by the entry point, written by
 * {@link StoreWriter} on one thread, read by {@link OutboxReader} on another.
 *
 * <p>Every commit is an fsync (no MDB_NOSYNC): a power cut leaves the last committed transaction,
 * whole, on a disk that keeps what it has acknowledged.
 */
public final class Store implements AutoCloseable {
    private static final int TABLES = 3;
    private static final int READERS = 8;

    private final StateDirectory directory;
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> state;
    private Staging staging;

    private Store(StateDirectory directory, Env<ByteBuffer> env) {
        this.directory = directory;
        this.env = env;
        mirror = env.openDbi("mirror", MDB_CREATE);
        outbox = env.openDbi("outbox", MDB_CREATE);
        state = env.openDbi("state", MDB_CREATE);
    }

    /**
     * Opens the store, which is empty if the directory was.
     *
     * @param maxBytes how large its file may grow; address space, not disk, until it is used
     * @throws StoreException when the directory is not writable, in use, or holds something else
     */
    public static Store open(Path path, long maxBytes) {
        StateDirectory directory = StateDirectory.claim(path);
        try {
            return new Store(directory, environment(path, maxBytes));
        } catch (LmdbException e) {
            directory.close();
            throw new StoreException(path, e.getMessage(), e);
        }
    }

    private static Env<ByteBuffer> environment(Path path, long maxBytes) {
        // NOTLS: a read transaction belongs to its object, not to the thread that began it.
        return Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                .setMapSize(maxBytes)
                .setMaxDbs(TABLES)
                .setMaxReaders(READERS)
                .open(path.toFile(), 0600, EnvFlags.MDB_NOTLS);
    }

    /** Whether a running agent has this state directory; changes nothing. */
    public static boolean inUse(Path path) {
        return StateDirectory.inUse(path);
    }

    /** The one writer; to be used by one thread. */
    public StoreWriter writer() {
        return new StoreWriter(env, mirror, outbox, state);
    }

    /** A reader of the outbox; to be used by one thread. */
    public OutboxReader reader() {
        return new OutboxReader(env, outbox, state);
    }

    /**
     * Reads all rows of the mirror's table, in key order, as committed last.
     *
     * @param rows given the value of each
     */
    public void mirrored(Consumer<byte[]> rows) {
        try (Txn<ByteBuffer> txn = env.txnRead();
                TableCursor cursor =
                        new TableCursor(mirror.openCursor(txn), ByteBuffer.allocateDirect(0))) {
            for (; cursor.valid(); cursor.next()) {
                rows.accept(DirectBuffers.copy(cursor.value()));
            }
        }
    }

    /** The staging area, empty; to be used by one thread, for one dump at a time. */
    public Staging staging() {
        if (staging == null) {
            staging = Staging.open(directory.empty("staging"));
        }
        staging.clear();
        return staging;
    }

    /** Room on the disk for when there is no other. */
    public Reserve reserve() {
        return new Reserve(directory.path());
    }

    /** Removes the directory's files, which stay usable until the store is closed. */
    public void unlink() {
        directory.unlink();
    }

    @Override
    public void close() {
        if (staging != null) {
            staging.closeFile();
        }
        env.close();
        directory.close();
    }
}
