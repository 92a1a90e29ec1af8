package io.routecast.store;

import static org.lmdbjava.DbiFlags.MDB_CREATE;

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
 * <p>Every commit is an fsync (no MDB_NOSYNC): a power cut leaves the last committed transaction,
 * whole, on a disk that keeps what it has acknowledged.
 */
public final class Store implements AutoCloseable {
    private static final int TABLES = 4;
    private static final int READERS = 8;

    private final StateDirectory directory;
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> condensed;
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
        outbox = env.openDbi("outbox", MDB_CREATE);
        condensed = env.openDbi("condensed", MDB_CREATE);
        state = env.openDbi("state", MDB_CREATE);
    }

    /**
     * Opens the store, which is empty if the directory was. What is there and cannot be used, for
     * it is damaged, of a newer release or of another host, is set aside.
     *
     * @throws StoreException when the directory is not writable, or in use
     * @throws ForeignDirectoryException when it is neither empty nor a state directory
     * @throws StoreUnavailableException when there is no room for an empty store
     */
    public static Store open(Path path, StorePlan plan) {
        return open(path, plan, Disk.REAL);
    }

    /** Likewise, on a disk that is given. */
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

    /** Opens a store of nobody's, whose outbox may become as large as its file. */
    public static Store open(Path path, long fileBytes) {
        return open(path, new StorePlan(fileBytes, Long.MAX_VALUE, ""));
    }

    /**
     * Likewise, and unlinks the files as soon as they are open, so that nothing is left of them
     * whatever happens.
     */
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
            String trouble = DiskFailure.of(e);
            throw trouble == null
                    ? new StoreException(directory.path(), e.getMessage(), e)
                    : new StoreUnavailableException(directory.path(), trouble, e);
        }
    }

    /** Notes whose a new store is. */
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
                return "is damaged: nothing says of which format it is";
            }
            String unfit = StoreIdentity.decode(identity).unfitFor(plan.hostId());
            return unfit == null ? unfit(txn, buffers) : unfit;
        } catch (StoreDamagedException e) {
            return "is damaged: " + e.getMessage();
        }
    }

    /** Rows that are missing are damage like rows that are not what was written. */
    private String unfit(Txn<ByteBuffer> txn, DirectBuffers buffers) {
        State counts = StateTable.state(state, txn, buffers);
        OriginEntry origin = StateTable.origin(state, txn, buffers);
        boolean empty = mirror.stat(txn).entries + outbox.stat(txn).entries == 0;
        if (counts.isNew() && !empty) {
            return "is damaged: the row of its counts is missing";
        }
        return counts.acked().position() > 0 && origin == null
                ? "is damaged: nothing says who wrote it"
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

    /**
     * What is in this directory that is no state of ours, in a few words; null if it may be used.
     */
    public static String foreign(Path path) throws IOException {
        return DirectoryOwnership.foreign(path);
    }

    /** Whether a running agent has this state directory; changes nothing. */
    public static boolean inUse(Path path) {
        return StateDirectory.inUse(path);
    }

    /** The one writer; to be used by one thread. */
    public StoreWriter writer() {
        return new StoreWriter(
                directory, env, mirror, outbox, condensed, state, plan.outboxBytes(), disk);
    }

    /** A reader of the outbox; to be used by one thread. */
    public OutboxReader reader() {
        return new OutboxReader(env, outbox, state);
    }

    /**
     * Reads all rows of the mirror's table, in key order, as committed last; on any thread.
     *
     * @param rows given the value of each
     * @throws CancellationException when the store is closed before or meanwhile
     */
    public void mirrored(Consumer<byte[]> rows) {
        walks.readLock().lock();
        try {
            walk(rows);
        } finally {
            walks.readLock().unlock();
        }
    }

    private void walk(Consumer<byte[]> rows) {
        if (closed) {
            throw new CancellationException("the store is closed");
        }
        try (Txn<ByteBuffer> txn = env.txnRead();
                TableCursor cursor =
                        TableCursor.sealed(
                                mirror.openCursor(txn),
                                ByteBuffer.allocateDirect(0),
                                StoreWriter.MIRROR_ROW)) {
            for (; cursor.valid() && !closed; cursor.next()) {
                rows.accept(DirectBuffers.copy(cursor.value()));
            }
        }
        if (closed) {
            throw new CancellationException("the store was closed meanwhile");
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
    public DiskReserve reserve() {
        return new DiskReserve(directory.path());
    }

    /** Lets the next start set the state aside, because what is stored is damaged. */
    public void condemn(String why) {
        directory.condemn(why);
    }

    /**
     * Has {@link #close} do nothing: a thread that does not end still uses the store, and what it
     * would read is mapped memory. All of it goes with the process.
     */
    public void leaveOpen() {
        leftOpen = true;
    }

    /** Closes it, once its writer's and its readers' threads have ended. */
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
