package io.routecast.store;

import static org.lmdbjava.DbiFlags.MDB_CREATE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * A table for the rows of a dump while they wait to be compared with the mirror: in key order,
 * whatever order the kernel sends, and off the heap.
 *
 * <p>Never synced, and its files are unlinked as soon as they are open, so that nothing is left of
 * it whatever happens. Owned by the mirror's thread.
 */
public final class Staging implements AutoCloseable {
    private static final long MAX_BYTES = 64L << 30;
    // A transaction's dirty pages are bounded in LMDB (131,071): commit long before.
    private static final int PUTS_PER_TRANSACTION = 100_000;

    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> rows;
    private final DirectBuffers buffers = new DirectBuffers();
    private Txn<ByteBuffer> txn;
    private int puts;

    private Staging(Env<ByteBuffer> env) {
        this.env = env;
        rows = env.openDbi("rows", MDB_CREATE);
        txn = env.txnWrite();
    }

    static Staging open(Path directory) {
        Env<ByteBuffer> env =
                Env.create(ByteBufferProxy.PROXY_SAFE)
                        .setMapSize(MAX_BYTES)
                        .setMaxDbs(1)
                        .open(
                                directory.toFile(),
                                EnvFlags.MDB_NOSYNC,
                                EnvFlags.MDB_NOLOCK,
                                EnvFlags.MDB_NOTLS);
        try {
            StateDirectory.deleteTree(directory);
        } catch (IOException e) {
            env.close();
            throw new StoreException(directory, e.getMessage(), e);
        }
        return new Staging(env);
    }

    public byte[] get(byte[] key) {
        ByteBuffer found = rows.get(txn, buffers.key(key));
        return found == null ? null : DirectBuffers.copy(found);
    }

    /** Adds a row unless its key is there. */
    public boolean putIfAbsent(byte[] key, byte[] value) {
        renewWhenFull();
        return rows.put(txn, buffers.key(key), buffers.value(value), PutFlags.MDB_NOOVERWRITE);
    }

    public void put(byte[] key, byte[] value) {
        renewWhenFull();
        rows.put(txn, buffers.key(key), buffers.value(value));
    }

    /** A walk from the first key that is not below this one. */
    public TableCursor rows(byte[] from) {
        return new TableCursor(rows.openCursor(txn), buffers.key(from));
    }

    private void renewWhenFull() {
        if (++puts % PUTS_PER_TRANSACTION == 0) {
            txn.commit();
            txn.close();
            txn = env.txnWrite();
        }
    }

    @Override
    public void close() {
        txn.close();
        env.close();
    }
}
