package io.routecast.store.outbox;

import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.Backlog;
import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;

/**
 * The rows of the {@link io.routecast.store.state.CompactedRegion}: for each route that differs,
 * the net change of all its compacted changes. Part of the writer.
 */
final class CompactedRows {
    private static final String ROW = "a compacted row";

    private final Dbi<ByteBuffer> rows;
    private final DirectBuffers buffers;
    private byte[] next = {0};

    CompactedRows(Dbi<ByteBuffer> rows, DirectBuffers buffers) {
        this.rows = rows;
        this.buffers = buffers;
    }

    /**
     * Merges a change into its route's row.
     *
     * @param before the backlog without the change
     * @return the backlog after it
     */
    Backlog merge(Txn<ByteBuffer> txn, ChangeEntry change, Backlog before) {
        byte[] key = StoredId.of(change);
        ByteBuffer found = rows.get(txn, buffers.key(key));
        Backlog backlog = before;
        ChangeEntry net = MergedChange.of(change);
        if (found != null) {
            ByteBuffer opened = Checksum.open(found, ROW);
            backlog = backlog.minus(change.stream(), opened.remaining());
            net = MergedChange.of((ChangeEntry) Entry.decode(opened), change);
        }
        if (net == null) {
            rows.delete(txn, buffers.key(key));
            return backlog;
        }
        byte[] bytes = net.encode();
        rows.put(txn, buffers.key(key), buffers.withChecksum(bytes));
        return backlog.plus(change.stream(), bytes.length);
    }

    /** Removes the next row, round robin, so that none waits for ever. */
    ChangeEntry take(Txn<ByteBuffer> txn) {
        try (Cursor<ByteBuffer> cursor = rows.openCursor(txn)) {
            if (!cursor.get(buffers.key(next), GetOp.MDB_SET_RANGE)) {
                cursor.first();
            }
            next = DirectBuffers.copy(cursor.key());
            ChangeEntry change = (ChangeEntry) Entry.decode(Checksum.open(cursor.val(), ROW));
            cursor.delete();
            return change;
        }
    }
}
