package io.routecast.store;

import java.nio.ByteBuffer;
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
        mirror.put(txn, buffers.key(key), buffers.value(value));
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
        long position = state.lastPosition() + 1;
        outbox.put(txn, buffers.key(position), buffers.value(bytes), PutFlags.MDB_APPEND);
        state = state.appended(seq, bytes.length);
    }

    /** Frees the outbox up to a watermark that Kafka has acknowledged. */
    public void trim(Watermark acked) {
        long freed = 0;
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            boolean more = cursor.first();
            while (more && cursor.key().getLong(0) <= acked.position()) {
                keepOrigin(cursor.val());
                freed += cursor.val().remaining();
                cursor.delete();
                more = cursor.first();
            }
        }
        state = state.trimmed(acked, freed);
    }

    /** When the oldest entry of the outbox was written, Unix µs; 0 when there is none. */
    public long oldestMicros() {
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            long micros = 0;
            boolean more = cursor.first();
            while (more && micros == 0) {
                micros = Entry.decode(cursor.val()).tsMicros();
                more = cursor.next();
            }
            return micros;
        }
    }

    /** Entries behind the watermark still need who wrote them. */
    private void keepOrigin(ByteBuffer entry) {
        if (entry.get(entry.position()) == OriginEntry.KIND) {
            stateTable.put(
                    txn, buffers.key(StateTable.ORIGIN), buffers.value(DirectBuffers.copy(entry)));
        }
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
        if (txn != null) {
            txn.close();
            txn = null;
        }
    }
}
