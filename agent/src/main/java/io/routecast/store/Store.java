package io.routecast.store;

import static org.lmdbjava.DbiFlags.MDB_CREATE;

import io.routecast.client.record.Stream;
import io.routecast.store.directory.DirectoryOwnership;
import io.routecast.store.directory.StateDirectory;
import io.routecast.store.disk.Disk;
import io.routecast.store.disk.DiskFailure;
import io.routecast.store.disk.DiskReserve;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.disk.StoreException;
import io.routecast.store.disk.StoreUnavailableException;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.State;
import io.routecast.store.state.StateTable;
import io.routecast.store.state.StoreIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
 * <p>Every commit is an fsync (no MDB_NOSYNC): after a power cut the last committed transaction is
 * whole, if the disk keeps what it has acknowledged.
 */
public final class Store implements AutoCloseable {
    private static final int TABLES = 5;
    private static final int READERS = 8;

    private final StateDirectory directory;
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final Dbi<ByteBuffer> objects;
    private final Dbi<ByteBuffer> outbox;
    // The stored format calls it "condensed".
    private final Dbi<ByteBuffer> compacted;
    private final Dbi<ByteBuffer> state;
    private final StorePlan plan;
    private final Disk disk;
    private final ReadWriteLock walks = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private volatile boolean leftOpen;
    private Staging staging;

    private Store(StateDirectory directory, Env<ByteBuffer> env, StorePlan plan, Disk disk) {
        this.directory = directory;
        this.env = env;
        this.plan = plan;
        this.disk = disk;
        mirror = env.openDbi("mirror", MDB_CREATE);
        objects = env.openDbi("objects", MDB_CREATE);
        outbox = env.openDbi("outbox", MDB_CREATE);
        compacted = env.openDbi("condensed", MDB_CREATE);
        state = env.openDbi("state", MDB_CREATE);
    }

    /**
     * Opens the store, which is empty if the directory was. A state that cannot be used (damaged,
     * of a newer release, of another host) is set aside.
     *
     * @throws StoreException when the directory is not writable, or in use
     * @throws ForeignDirectoryException when it is neither empty nor a state directory
     * @throws StoreUnavailableException when the disk has no room for an empty store
     */
    public static Store open(Path path, StorePlan plan) {
        return open(path, plan, Disk.REAL);
    }

    /** Likewise, on the given disk. */
    public static Store open(Path path, StorePlan plan, Disk disk) {
        StateDirectory directory = StateDirectory.claim(path);
        try {
            directory.prepare();
            Store store = open(directory, plan, disk);
            String unfit = store.unfit();
            if (unfit != null) {
                store.env.close();
                directory.setAside(unfit);
                store = open(directory, plan, disk);
            }
            return store;
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Opens a store that belongs to no host; its outbox may become as large as its file. */
    public static Store open(Path path, long fileBytes) {
        return open(path, new StorePlan(fileBytes, Long.MAX_VALUE, ""));
    }

    /** Likewise, and unlinks the files as soon as they are open, so that no crash leaves one. */
    public static Store openUnlinked(Path path, long fileBytes) {
        Store store = open(path, fileBytes);
        try {
            store.staging = Staging.open(store.directory.empty("staging"));
            store.directory.unlink();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Store open(StateDirectory directory, StorePlan plan, Disk disk) {
        boolean isNew = Files.notExists(directory.dataFile());
        Env<ByteBuffer> env = null;
        try {
            env = environment(directory.path(), plan.fileBytes());
            directory.opened();
            Store store = new Store(directory, env, plan, disk);
            store.identify();
            return store;
        } catch (LmdbException e) {
            if (env != null) {
                env.close();
            }
            if (isNew) {
                directory.deleteData();
            }
            String failure = DiskFailure.of(e);
            throw failure == null
                    ? new StoreException(directory.path(), e.getMessage(), e)
                    : new StoreUnavailableException(directory.path(), failure, e);
        }
    }

    /** Writes into a new store which host it belongs to. */
    private void identify() {
        DirectBuffers buffers = new DirectBuffers();
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            if (state.stat(txn).entries == 0) {
                byte[] identity = new StoreIdentity(StoreIdentity.FORMAT, plan.hostId()).encode();
                state.put(txn, buffers.key(StoreIdentity.KEY), buffers.value(identity));
                txn.commit();
            }
        }
    }

    /** Why the store cannot be used, in a few words; null if it can. */
    private String unfit() {
        DirectBuffers buffers = new DirectBuffers();
        try (Txn<ByteBuffer> txn = env.txnRead()) {
            ByteBuffer identity = state.get(txn, buffers.key(StoreIdentity.KEY));
            if (identity == null || identity.remaining() < 6) {
                return "is damaged: the row of its format is missing";
            }
            String unfit = StoreIdentity.decode(identity).unfitFor(plan.hostId());
            return unfit == null ? unfit(txn, buffers) : unfit;
        } catch (StoreDamagedException e) {
            return "is damaged: " + e.getMessage();
        }
    }

    /** A missing row is damage, like a row that is not what was written. */
    private String unfit(Txn<ByteBuffer> txn, DirectBuffers buffers) {
        State counts = StateTable.state(state, txn, buffers);
        OriginEntry origin = StateTable.origin(state, txn, buffers);
        boolean empty = mirror.stat(txn).entries + outbox.stat(txn).entries == 0;
        if (counts.isNew() && !empty) {
            return "is damaged: the row of its counters is missing";
        }
        return counts.acked().position() > 0 && origin == null
                ? "is damaged: the row of its writer is missing"
                : null;
    }

    private static Env<ByteBuffer> environment(Path path, long fileBytes) {
        // NOTLS: a read transaction belongs to its object, not to the thread that began it.
        return Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                .setMapSize(fileBytes)
                .setMaxDbs(TABLES)
                .setMaxReaders(READERS)
                .open(path.toFile(), 0600, EnvFlags.MDB_NOTLS);
    }

    /** What in this directory is no state of Routecast, in a few words; null if it may be used. */
    public static String foreign(Path path) throws IOException {
        return DirectoryOwnership.foreign(path);
    }

    /** Whether a running agent uses this state directory; changes nothing. */
    public static boolean inUse(Path path) {
        return StateDirectory.inUse(path);
    }

    /** The one writer; to be used by one thread. */
    public StoreWriter writer() {
        return new StoreWriter(
                directory,
                env,
                mirror,
                objects,
                outbox,
                compacted,
                state,
                plan.outboxBytes(),
                disk);
    }

    /** A reader of the outbox; to be used by one thread. */
    public OutboxReader reader() {
        return new OutboxReader(env, outbox, state);
    }

    /**
     * Reads all committed rows of the mirror's table in key order; on any thread.
     *
     * @param rows takes the value of each
     * @throws CancellationException when the store is closed, before or during the walk
     */
    public void mirrored(Consumer<byte[]> rows) {
        walks.readLock().lock();
        try {
            walk(rows);
        } finally {
            walks.readLock().unlock();
        }
    }

    /** Takes a row of the mirror's table. */
    @FunctionalInterface
    public interface RowTaker {
        /**
         * @return whether it takes another one
         */
        boolean row(byte[] key, byte[] value);
    }

    /**
     * Reads rows of the mirror's table, in key order, as committed last; on any thread.
     *
     * @param from the first key; without bytes for the first of all
     * @return the state of the same moment
     * @throws CancellationException when the store is closed
     */
    public State mirrored(byte[] from, RowTaker rows) {
        walks.readLock().lock();
        try {
            if (closed) {
                throw new CancellationException("the store is closed");
            }
            return walk(from, rows);
        } finally {
            walks.readLock().unlock();
        }
    }

    private State walk(byte[] from, RowTaker rows) {
        ByteBuffer first = ByteBuffer.allocateDirect(from.length).put(from).flip();
        try (Txn<ByteBuffer> txn = env.txnRead();
                TableCursor cursor =
                        TableCursor.checked(mirror.openCursor(txn), first, MirrorRows.ROW)) {
            boolean more = true;
            for (; more && cursor.valid(); cursor.next()) {
                more =
                        rows.row(
                                DirectBuffers.copy(cursor.key()),
                                DirectBuffers.copy(cursor.value()));
            }
            return StateTable.state(state, txn, new DirectBuffers());
        }
    }

    /**
     * The committed objects of a stream other than routes, in the order of their keys; on any
     * thread.
     *
     * @throws CancellationException when the store is closed
     */
    public List<ObjectRows.Row> mirrored(Stream stream) {
        walks.readLock().lock();
        try (Txn<ByteBuffer> txn = readable()) {
            return new ObjectRows(objects, new DirectBuffers())
                    .page(txn, stream, new byte[0], Integer.MAX_VALUE);
        } finally {
            walks.readLock().unlock();
        }
    }

    private Txn<ByteBuffer> readable() {
        if (closed) {
            throw new CancellationException("the store is closed");
        }
        return env.txnRead();
    }

    /** How many keys the mirror's table has; on any thread, as long as the store is open. */
    public long mirroredKeys() {
        walks.readLock().lock();
        try (Txn<ByteBuffer> txn = env.txnRead()) {
            return mirror.stat(txn).entries;
        } finally {
            walks.readLock().unlock();
        }
    }

    /** A small text that the next start finds again. */
    public Note note(String name) {
        return new Note(directory.path().resolve(name));
    }

    private void walk(Consumer<byte[]> rows) {
        if (closed) {
            throw new CancellationException("the store is closed");
        }
        try (Txn<ByteBuffer> txn = env.txnRead();
                TableCursor cursor =
                        TableCursor.checked(
                                mirror.openCursor(txn),
                                ByteBuffer.allocateDirect(0),
                                MirrorRows.ROW)) {
            for (; cursor.valid() && !closed; cursor.next()) {
                rows.accept(DirectBuffers.copy(cursor.value()));
            }
        }
        if (closed) {
            throw new CancellationException("the store was closed during the walk");
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

    /** Room on the disk for when it is full. */
    public DiskReserve diskReserve() {
        return new DiskReserve(directory.path());
    }

    /** Has the next start set the state aside, because what is stored is damaged. */
    public void condemn(String why) {
        directory.condemn(why);
    }

    /**
     * Makes {@link #close} do nothing, because a thread that does not end still reads the mapped
     * memory. The process's end frees it.
     */
    public void leaveOpen() {
        leftOpen = true;
    }

    /** Closes it; the threads of the writer and the readers have ended before. */
    @Override
    public void close() {
        closed = true;
        walks.writeLock().lock();
        try {
            if (!leftOpen) {
                closeFiles();
            }
        } finally {
            walks.writeLock().unlock();
        }
    }

    private void closeFiles() {
        if (staging != null) {
            staging.closeFile();
        }
        env.close();
        directory.close();
    }
}
