package io.routecast.store.outbox;

import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.ReleasedPosition;
import io.routecast.store.state.State;
import io.routecast.store.state.StateTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.GetOp;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/**
 * Reads the outbox: only what is committed, and therefore on disk. Owned by one thread, which is
 * not the writer's. Each read has its own transaction, because a long one would keep LMDB from
 * reusing freed pages.
 */
public final class OutboxReader implements AutoCloseable {
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> stateTable;
    private final DirectBuffers buffers = new DirectBuffers();
    private final Txn<ByteBuffer> txn;
    private boolean exhausted;

    public OutboxReader(Env<ByteBuffer> env, Dbi<ByteBuffer> outbox, Dbi<ByteBuffer> stateTable) {
        this.outbox = outbox;
        this.stateTable = stateTable;
        txn = env.txnRead();
        txn.reset();
    }

    /** The state as committed last. */
    public State state() {
        txn.renew();
        try {
            return StateTable.state(stateTable, txn, buffers);
        } finally {
            txn.reset();
        }
    }

    /** Whether an entry of that position, or one after it, may be read. */
    public boolean reaches(long position) {
        return state().released().position() >= position;
    }

    /** Whether entries wait that are released only once others are acknowledged. */
    public boolean holdsBack() {
        State state = state();
        return state.released().position() < state.lastPosition();
    }

    /** The stored position of delivery; it follows the acknowledgements with a delay. */
    public DeliveryPosition deliveryPosition() {
        txn.renew();
        try {
            return new DeliveryPosition(
                    StateTable.state(stateTable, txn, buffers).acked(),
                    StateTable.origin(stateTable, txn, buffers));
        } finally {
            txn.reset();
        }
    }

    /**
     * Reads entries in order, up to the {@link ReleasedPosition}.
     *
     * @throws StoreDamagedException when one is not what was written
     * @param from position of the first; entries that are gone are skipped
     * @param maxBytes stops after the row that reaches this size
     */
    public List<StoredEntry> read(long from, int maxBytes) {
        txn.renew();
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            State state = StateTable.state(stateTable, txn, buffers);
            // A row stays until all its entries are acknowledged.
            long first = Math.max(from, state.acked().position() + 1);
            return entries(cursor, first, state.released().position(), maxBytes);
        } catch (LmdbException e) {
            String damage = StoreDamagedException.in(e);
            throw damage == null ? e : new StoreDamagedException(damage, e);
        } finally {
            txn.reset();
        }
    }

    private List<StoredEntry> entries(Cursor<ByteBuffer> row, long first, long last, int maxBytes) {
        List<StoredEntry> entries = new ArrayList<>();
        boolean more = seek(row, first) && begins(row, last);
        for (int bytes = 0; more && bytes < maxBytes; more = row.next() && begins(row, last)) {
            OutboxRow.read(
                    row.key(),
                    row.val(),
                    last,
                    (position, entry) -> {
                        if (position >= first) {
                            entries.add(new StoredEntry(position, Entry.decode(entry)));
                        }
                    });
            // The row that was found may end before the first wanted entry.
            bytes += entries.isEmpty() ? 0 : row.val().remaining();
        }
        exhausted = !more;
        return entries;
    }

    private static boolean begins(Cursor<ByteBuffer> row, long last) {
        return row.key().getLong(0) <= last;
    }

    /** Whether no entry was released after the last one read. */
    public boolean exhausted() {
        return exhausted;
    }

    /** Goes to the row that holds an entry, or to the first one after it. */
    private boolean seek(Cursor<ByteBuffer> cursor, long position) {
        boolean found = cursor.get(buffers.key(position), GetOp.MDB_SET_RANGE);
        if (found && cursor.key().getLong(0) == position) {
            return true;
        }
        boolean before = found ? cursor.prev() : cursor.last();
        return before || cursor.first();
    }

    @Override
    public void close() {
        txn.close();
    }
}
