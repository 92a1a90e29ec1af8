package io.routecast.store;

import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/** The rows of the mirror's table, as the writer reads and changes them. Part of the writer. */
final class MirrorRows {
    static final String ROW = "a row of the mirror";

    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final DirectBuffers buffers;
    // No key of the mirror is higher.
    private byte[] highestKey;

    MirrorRows(Env<ByteBuffer> env, Dbi<ByteBuffer> mirror, DirectBuffers buffers) {
        this.env = env;
        this.mirror = mirror;
        this.buffers = buffers;
        try (Txn<ByteBuffer> read = env.txnRead();
                Cursor<ByteBuffer> cursor = mirror.openCursor(read)) {
            highestKey = cursor.last() ? DirectBuffers.copy(cursor.key()) : new byte[0];
        }
    }

    /** The routes of a key, or null. */
    byte[] get(Txn<ByteBuffer> txn, byte[] key) {
        ByteBuffer found = mirror.get(txn, buffers.key(key));
        return found == null ? null : DirectBuffers.copy(Checksum.open(found, ROW));
    }

    void put(Txn<ByteBuffer> txn, byte[] key, byte[] value) {
        if (Arrays.compareUnsigned(key, highestKey) > 0) {
            // A first snapshot comes in this order; appending fills the pages to the end.
            highestKey = key;
            mirror.put(txn, buffers.key(key), buffers.withChecksum(value), PutFlags.MDB_APPEND);
        } else {
            mirror.put(txn, buffers.key(key), buffers.withChecksum(value));
        }
    }

    void delete(Txn<ByteBuffer> txn, byte[] key) {
        mirror.delete(txn, buffers.key(key));
    }

    /** A walk from the first key at or above this one. */
    TableCursor walk(Txn<ByteBuffer> txn, byte[] from) {
        return TableCursor.checked(mirror.openCursor(txn), buffers.key(from), ROW);
    }

    /** The first committed key at or above this one; null for none. */
    byte[] committedKey(byte[] from) {
        try (Txn<ByteBuffer> read = env.txnRead();
                TableCursor cursor =
                        TableCursor.unchecked(
                                mirror.openCursor(read), new DirectBuffers().key(from))) {
            return cursor.valid() ? DirectBuffers.copy(cursor.key()) : null;
        }
    }
}
