package io.routecast.store.outbox;

import io.routecast.store.lmdb.DirectBuffers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;

/** A row of the outbox as it is stored: its entries are compacted, or released, together. */
record StoredRow(long key, List<Stored> entries) {
    /** An entry in its stored form, and its position in the outbox. */
    record Stored(long position, byte[] bytes) {}

    /** The row after a position, which is that of another row's last entry; null for none. */
    static StoredRow after(
            long position, Dbi<ByteBuffer> outbox, Txn<ByteBuffer> txn, DirectBuffers buffers) {
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            if (!cursor.get(buffers.key(position + 1), GetOp.MDB_SET_RANGE)) {
                return null;
            }
            List<Stored> entries = new ArrayList<>();
            OutboxRow.read(
                    cursor.key(),
                    cursor.val(),
                    Long.MAX_VALUE,
                    (at, entry) -> entries.add(new Stored(at, DirectBuffers.copy(entry))));
            return new StoredRow(cursor.key().getLong(0), entries);
        }
    }
}
