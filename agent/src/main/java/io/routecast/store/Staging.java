package io.routecast.store;

import static org.lmdbjava.DbiFlags.MDB_CREATE;

import io.routecast.store.directory.StateDirectory;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * The rows of a dump until they are compared with the mirror: off the heap, and in key order,
 * whatever the order in which the kernel sends them.
 *
 * <p>Never synced. Its files are unlinked as soon as they are open, so that no crash leaves one. It
 * stays open between dumps: when the disk is full, the next dump uses the room that it already has.
 * Owned by the mirror's thread.
 */
public final class Staging implements AutoCloseable {
    private static final long MAX_BYTES = 64L << 30;
    // A transaction's dirty pages are anonymous memory until it is committed.
    private static final int PUTS_PER_TRANSACTION = 10_000;

    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> rows;
    private final DirectBuffers buffers = new DirectBuffers();
    private Txn<ByteBuffer> txn;
    private byte[] last = {};
    private int puts;

    private Staging(Env<ByteBuffer> env, Dbi<ByteBuffer> rows) {
        this.env = env;
        this.rows = rows;
    }

    static Staging open(Path directory) {
        Env<ByteBuffer> env =
                Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                        .setMapSize(MAX_BYTES)
                        .setMaxDbs(1)
                        .open(
                                directory.toFile(),
                                EnvFlags.MDB_NOSYNC,
                                EnvFlags.MDB_NOLOCK,
                                EnvFlags.MDB_NOTLS);
        try {
            StateDirectory.deleteTree(directory);
            return new Staging(env, env.openDbi("rows", MDB_CREATE));
        } catch (IOException e) {
            env.close();
            throw StateDirectory.failure(directory, e);
        } catch (LmdbException e) {
            env.close();
            throw e;
        }
    }

    /** Empties it, for the next dump. */
    void clear() {
        last = new byte[0];
        close();
        begin();
        rows.drop(txn);
        commit();
        // LMDB reuses freed pages in the transaction after the next one.
        begin();
        rows.put(txn, buffers.key(new byte[1]), buffers.value(new byte[0]));
        commit();
        begin();
        rows.delete(txn, buffers.key(new byte[1]));
    }

    public byte[] get(byte[] key) {
        ByteBuffer found = rows.get(txn, buffers.key(key));
        return found == null ? null : DirectBuffers.copy(found);
    }

    /** Adds a row unless its key exists. */
    public boolean putIfAbsent(byte[] key, byte[] value) {
        renewWhenFull();
        if (Arrays.compareUnsigned(key, last) > 0) {
            // The kernel nearly always dumps in this order; appending fills the pages to the end.
            last = key;
            return rows.put(txn, buffers.key(key), buffers.value(value), PutFlags.MDB_APPEND);
        }
        return rows.put(txn, buffers.key(key), buffers.value(value), PutFlags.MDB_NOOVERWRITE);
    }

    /** Replaces the row of this key. */
    public void replace(byte[] key, byte[] value) {
        renewWhenFull();
        rows.put(txn, buffers.key(key), buffers.value(value));
    }

    /** A walk from the first key at or above this one. */
    public TableCursor rows(byte[] from) {
        return TableCursor.unchecked(rows.openCursor(txn), buffers.key(from));
    }

    private void renewWhenFull() {
        if (++puts % PUTS_PER_TRANSACTION == 0) {
            commit();
            begin();
        }
    }

    private void begin() {
        txn = env.txnWrite();
    }

    private void commit() {
        try (Txn<ByteBuffer> ending = txn) {
            txn = null;
            ending.commit();
        }
    }

    /** Drops the rows; their room on the disk stays allocated for the next dump. */
    @Override
    public void close() {
        if (txn != null) {
            txn.close();
            txn = null;
        }
    }

    void closeFile() {
        close();
        env.close();
    }
}
