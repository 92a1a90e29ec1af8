package io.routecast.store;

import io.routecast.store.directory.StateDirectory;
import io.routecast.store.disk.Disk;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import io.routecast.store.outbox.OutboxCompactor;
import io.routecast.store.outbox.OutboxRow;
import io.routecast.store.outbox.RetainedEvents;
import io.routecast.store.state.State;
import io.routecast.store.state.StateTable;
import io.routecast.store.state.Watermark;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * The one writer of the store. {@link #commit} makes its changes visible and durable, all or none.
 * Owned by the mirror's thread.
 */
public final class StoreWriter implements AutoCloseable {
    static final String MIRROR_ROW = "a row of the mirror";

    private static final long INTACT_MICROS = 1_000_000L;

    private final StateDirectory directory;
    private final Disk disk;
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> mirror;
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> stateTable;
    private final DirectBuffers buffers = new DirectBuffers();
    private final OutboxRow row = new OutboxRow();
    // No key of the mirror is higher.
    private byte[] highestKey;
    private final OutboxCompactor compactor;
    private Txn<ByteBuffer> txn;
    private State state;
    private long appended;
    private long intactMicros;

    StoreWriter(
            StateDirectory directory,
            Env<ByteBuffer> env,
            Dbi<ByteBuffer> mirror,
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> compacted,
            Dbi<ByteBuffer> stateTable,
            long outboxMaxBytes,
            Disk disk) {
        this.directory = directory;
        this.disk = disk;
        this.env = env;
        this.mirror = mirror;
        this.outbox = outbox;
        this.stateTable = stateTable;
        RetainedEvents retained = new RetainedEvents(stateTable, buffers);
        compactor = new OutboxCompactor(outbox, compacted, retained, buffers, outboxMaxBytes);
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
     * @return how many changes were compacted away, so that no record shows them
     */
    public long commit(long nowMicros) {
        requireIntact(nowMicros);
        endRow();
        state = compactor.work(txn, state, appended, nowMicros);
        appended = 0;
        StateTable.put(state, stateTable, txn, buffers);
        try (Txn<ByteBuffer> ending = txn) {
            txn = null;
            disk.write(ending::commit);
        }
        return compactor.takeGivenUp();
    }

    private void requireIntact(long nowMicros) {
        if (Math.abs(nowMicros - intactMicros) >= INTACT_MICROS) {
            intactMicros = nowMicros;
            directory.requireIntact();
        }
    }

    /** The routes of a key, or null. */
    public byte[] routes(byte[] key) {
        ByteBuffer found = mirror.get(txn, buffers.key(key));
        return found == null ? null : DirectBuffers.copy(Checksum.open(found, MIRROR_ROW));
    }

    public void putRoutes(byte[] key, byte[] value) {
        if (Arrays.compareUnsigned(key, highestKey) > 0) {
            // A first snapshot comes in this order; appending fills the pages to the end.
            highestKey = key;
            mirror.put(txn, buffers.key(key), buffers.withChecksum(value), PutFlags.MDB_APPEND);
        } else {
            mirror.put(txn, buffers.key(key), buffers.withChecksum(value));
        }
    }

    public void deleteRoutes(byte[] key) {
        mirror.delete(txn, buffers.key(key));
    }

    /** A walk through the mirror from the first key at or above this one. */
    public TableCursor mirror(byte[] from) {
        return TableCursor.checked(mirror.openCursor(txn), buffers.key(from), MIRROR_ROW);
    }

    /**
     * The first committed key of the mirror at or above this one, inside or outside of a
     * transaction; null for none.
     */
    public byte[] committedKey(byte[] from) {
        try (Txn<ByteBuffer> read = env.txnRead();
                TableCursor cursor =
                        TableCursor.unchecked(
                                mirror.openCursor(read), new DirectBuffers().key(from))) {
            return cursor.valid() ? DirectBuffers.copy(cursor.key()) : null;
        }
    }

    /** Adds an entry to the end of the outbox; a change has the next seq: {@link #nextSeq}. */
    public void append(Entry entry) {
        byte[] bytes = entry.encode();
        if (!row.fits(bytes.length)) {
            endRow();
        }
        row.add(state.lastPosition() + State.POSITION_STEP, bytes);
        state = state.appended(entry instanceof ChangeEntry, bytes.length);
        appended++;
    }

    private void endRow() {
        if (!row.isEmpty()) {
            outbox.put(txn, buffers.key(row.first()), row.value(), PutFlags.MDB_APPEND);
            row.clear();
        }
    }

    public long nextSeq() {
        return state.lastSeq() + 1;
    }

    /** Frees the outbox up to a watermark that Kafka has acknowledged. */
    public void trim(Watermark acked) {
        endRow();
        FreedEntries freed = new FreedEntries();
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            boolean more = cursor.first();
            while (more && cursor.key().getLong(0) <= acked.position()) {
                long last = free(cursor.key(), cursor.val(), acked.position(), freed);
                if (last > acked.position()) {
                    break;
                }
                cursor.delete();
                more = cursor.first();
            }
        }
        state = state.freed(freed.entries, freed.changes, freed.bytes).withAcked(acked);
    }

    private static final class FreedEntries {
        private long entries;
        private long changes;
        private long bytes;
    }

    /** Counts the newly acknowledged entries of a row; answers the position of its last entry. */
    private long free(ByteBuffer key, ByteBuffer value, long acked, FreedEntries freed) {
        long before = state.acked().position();
        return OutboxRow.read(
                key,
                value,
                acked,
                (position, entry) -> {
                    if (position > before) {
                        byte kind = entry.get(0);
                        freed.entries++;
                        freed.changes += kind == ChangeEntry.KIND ? 1 : 0;
                        freed.bytes += entry.remaining();
                        keepOrigin(kind, entry);
                    }
                });
    }

    /** When the oldest entry of the outbox was written, Unix µs; 0 for none. */
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

    /** The entries after the watermark still need their origin. */
    private void keepOrigin(byte kind, ByteBuffer entry) {
        if (kind == OriginEntry.KIND) {
            stateTable.put(
                    txn,
                    buffers.key(StateTable.ORIGIN),
                    buffers.withChecksum(DirectBuffers.copy(entry)));
        }
    }

    /**
     * Records that nothing was missed until now.
     *
     * @param nowMicros Unix µs
     */
    public void alive(long nowMicros) {
        state = state.aliveAt(nowMicros);
    }

    /** Stores the epoch, once it is known. */
    public void epoch(int epoch) {
        state = state.withEpoch(epoch);
    }

    /** Marks the last snapshot as incomplete: the next start takes another. */
    public void cutSnapshot() {
        state = state.withSnapshot(Math.max(1, state.snapshotId()), 0);
    }

    /** Begins a snapshot and answers its id. */
    public long beginSnapshot() {
        state = state.withSnapshot(state.snapshotId() + 1, 0);
        return state.snapshotId();
    }

    /** Ends the snapshot: its last record is the last change. */
    public void endSnapshot() {
        state = state.withSnapshot(state.snapshotId(), state.lastSeq());
    }

    /** Gives up what was not committed, also after a failure of any of these methods. */
    public void rollback() {
        close();
        compactor.takeGivenUp();
        appended = 0;
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
