package io.routecast.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * The one writer of the store. What it changes becomes visible, and durable, with {@link #commit},
 * all of it or nothing. Owned by the mirror's thread.
 */
public final class StoreWriter implements AutoCloseable {
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> stateTable;
    private final DirectBuffers buffers = new DirectBuffers();
    private final OutboxRow row = new OutboxRow();
    // No key of the mirror is above it.
    private byte[] highestKey;
    private Txn<ByteBuffer> txn;
    private State state;

    StoreWriter(
            Env<ByteBuffer> env,
            Dbi<ByteBuffer> mirror,
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> stateTable) {
        this.env = env;
        this.mirror = mirror;
        this.outbox = outbox;
        this.stateTable = stateTable;
        state = committed();
        try (Txn<ByteBuffer> read = env.txnRead();
                Cursor<ByteBuffer> cursor = mirror.openCursor(read)) {
            highestKey = cursor.last() ? DirectBuffers.copy(cursor.key()) : new byte[0];
        }
    }

    private State committed() {
        try (Txn<ByteBuffer> read = env.txnRead()) {
            return StateTable.state(stateTable, read, buffers);
        }
    }

    /** The state as changed so far, committed or not. */
    public State state() {
        return state;
    }

    public boolean inTransaction() {
        return txn != null;
    }

    /** Begins a transaction unless one is open. */
    public void begin() {
        if (txn == null) {
            txn = env.txnWrite();
        }
    }

    /**
     * Makes everything since {@link #begin} durable, and the state with it.
     *
     * @param nowMicros Unix µs
     */
    public void commit(long nowMicros) {
        endRow();
        state = state.aliveAt(nowMicros);
        ByteBuffer value = buffers.value(State.BYTES);
        state.write(value);
        stateTable.put(txn, buffers.key(StateTable.STATE), value.flip());
        try (Txn<ByteBuffer> ending = txn) {
            txn = null;
            ending.commit();
        }
    }

    /** The routes of a key, or null. */
    public byte[] routes(byte[] key) {
        ByteBuffer found = mirror.get(txn, buffers.key(key));
        return found == null ? null : DirectBuffers.copy(found);
    }

    public void putRoutes(byte[] key, byte[] value) {
        if (Arrays.compareUnsigned(key, highestKey) > 0) {
            // A first snapshot comes in this order, and pages are then filled to the end.
            highestKey = key;
            mirror.put(txn, buffers.key(key), buffers.value(value), PutFlags.MDB_APPEND);
        } else {
            mirror.put(txn, buffers.key(key), buffers.value(value));
        }
    }

    public void deleteRoutes(byte[] key) {
        mirror.delete(txn, buffers.key(key));
    }

    /** A walk through the mirror from the first key that is not below this one. */
    public TableCursor mirror(byte[] from) {
        return new TableCursor(mirror.openCursor(txn), buffers.key(from));
    }

    /** Adds an event or an origin to the end of the outbox. */
    public void append(Entry entry) {
        append(entry.encode(), state.lastSeq());
    }

    /** Adds a change, whose seq is the next: {@link #nextSeq}. */
    public void append(ChangeEntry change) {
        append(change.encode(), change.seq());
    }

    public long nextSeq() {
        return state.lastSeq() + 1;
    }

    private void append(byte[] bytes, long seq) {
        if (!row.fits(bytes.length)) {
            endRow();
        }
        row.add(state.lastPosition() + 1, bytes);
        state = state.appended(seq, bytes.length);
    }

    private void endRow() {
        if (!row.isEmpty()) {
            outbox.put(txn, buffers.key(row.first()), row.value(), PutFlags.MDB_APPEND);
            row.clear();
        }
    }

    /** Frees the outbox up to a watermark that Kafka has acknowledged. */
    public void trim(Watermark acked) {
        endRow();
        long freed = 0;
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            boolean more = cursor.first();
            while (more && cursor.key().getLong(0) <= acked.position()) {
                int rowBytes = cursor.val().remaining();
                long last = keepOrigin(cursor.key(), cursor.val(), acked.position());
                if (last > acked.position()) {
                    break;
                }
                freed += rowBytes - (last - cursor.key().getLong(0) + 1) * Integer.BYTES;
                cursor.delete();
                more = cursor.first();
            }
        }
        state = state.trimmed(acked, freed);
    }

    /** When the oldest entry of the outbox was written, Unix µs; 0 when there is none. */
    public long oldestMicros() {
        endRow();
        long acked = state.acked().position();
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

    /** Entries behind the watermark still need who wrote them. */
    private long keepOrigin(ByteBuffer key, ByteBuffer value, long acked) {
        return OutboxRow.read(
                key,
                value,
                acked,
                (position, entry) -> {
                    if (entry.get(0) == OriginEntry.KIND) {
                        stateTable.put(
                                txn,
                                buffers.key(StateTable.ORIGIN),
                                buffers.value(DirectBuffers.copy(entry)));
                    }
                });
    }

    /** Notes the epoch, once it is known. */
    public void epoch(int epoch) {
        state = state.withEpoch(epoch);
    }

    /** Begins a snapshot: the number it has. */
    public long beginSnapshot() {
        state = state.withSnapshot(state.snapshotId() + 1, 0);
        return state.snapshotId();
    }

    /** The snapshot's last record is the last change. */
    public void endSnapshot() {
        state = state.withSnapshot(state.snapshotId(), state.lastSeq());
    }

    /** Gives up what was not committed, also after a failure of any of these methods. */
    public void rollback() {
        close();
        state = committed();
    }

    /** Gives up what was not committed. */
    @Override
    public void close() {
        row.clear();
        if (txn != null) {
            txn.close();
            txn = null;
        }
    }
}
