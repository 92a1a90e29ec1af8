package io.routecast.store.outbox;

import io.routecast.client.record.Stream;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import io.routecast.store.state.StateTable;
import io.routecast.store.state.Watermark;
import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;

/** Frees the acknowledged entries at the beginning of the outbox. Part of the writer. */
public final class OutboxTrim {
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> stateTable;
    private final DirectBuffers buffers;

    public OutboxTrim(Dbi<ByteBuffer> outbox, Dbi<ByteBuffer> stateTable, DirectBuffers buffers) {
        this.outbox = outbox;
        this.stateTable = stateTable;
        this.buffers = buffers;
    }

    /**
     * Frees the entries up to a watermark. A row stays until all its entries are acknowledged.
     *
     * @return the state after it
     */
    public State free(Txn<ByteBuffer> txn, State state, Watermark acked) {
        Freed freed = new Freed();
        long before = state.acked().position();
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            boolean more = cursor.first();
            while (more && cursor.key().getLong(0) <= acked.position()) {
                if (count(txn, cursor, before, acked.position(), freed) > acked.position()) {
                    break;
                }
                cursor.delete();
                more = cursor.first();
            }
        }
        return state.freed(freed.entries, freed.changes, freed.bytes).withAcked(acked);
    }

    private static final class Freed {
        private long entries;
        private PerStream changes = PerStream.ZERO;
        private long bytes;
    }

    /** Counts the newly acknowledged entries of a row; answers the position of its last entry. */
    private long count(
            Txn<ByteBuffer> txn, Cursor<ByteBuffer> row, long before, long acked, Freed freed) {
        return OutboxRow.read(
                row.key(),
                row.val(),
                acked,
                (position, entry) -> {
                    if (position > before) {
                        Stream changed = ChangeEntry.streamOf(entry);
                        freed.entries++;
                        freed.changes =
                                changed == null ? freed.changes : freed.changes.plus(changed, 1);
                        freed.bytes += entry.remaining();
                        keepOrigin(txn, entry.get(0), entry);
                    }
                });
    }

    /** The entries after the watermark still need their origin. */
    private void keepOrigin(Txn<ByteBuffer> txn, byte kind, ByteBuffer entry) {
        if (kind == OriginEntry.KIND) {
            byte[] origin = DirectBuffers.copy(entry);
            stateTable.put(txn, buffers.key(StateTable.ORIGIN), buffers.withChecksum(origin));
        }
    }

    /** When the first entry after a position was written, Unix µs; 0 for none. */
    public long oldestMicros(Txn<ByteBuffer> txn, long acked) {
        long[] oldest = {0};
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            boolean more = cursor.first();
            while (more && oldest[0] == 0) {
                OutboxRow.read(
                        cursor.key(),
                        cursor.val(),
                        Long.MAX_VALUE,
                        (position, entry) -> {
                            if (position > acked && oldest[0] == 0) {
                                oldest[0] = Entry.decode(entry).tsMicros();
                            }
                        });
                more = cursor.next();
            }
        }
        return oldest[0];
    }
}
