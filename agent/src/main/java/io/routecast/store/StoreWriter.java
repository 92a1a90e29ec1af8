package io.routecast.store;

import io.routecast.client.record.Stream;
import io.routecast.store.directory.StateDirectory;
import io.routecast.store.disk.Disk;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.lmdb.TableCursor;
import io.routecast.store.outbox.OutboxCompactor;
import io.routecast.store.outbox.OutboxRow;
import io.routecast.store.outbox.OutboxTrim;
import io.routecast.store.outbox.RetainedEvents;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import io.routecast.store.state.StateTable;
import io.routecast.store.state.Watermark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/**
 * The one writer of the store. {@link #commit} makes its changes visible and durable, all or none.
 * Owned by the mirror's thread.
 */
public final class StoreWriter implements AutoCloseable {
    private static final long INTACT_MICROS = 1_000_000L;

    private final StateDirectory directory;
    private final Disk disk;
    private final Env<ByteBuffer> env;
    private final MirrorRows mirror;
    private final ObjectRows objects;
    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> stateTable;
    private final DirectBuffers buffers = new DirectBuffers();
    private final OutboxRow row = new OutboxRow();
    private final OutboxTrim trim;
    private final OutboxCompactor compactor;
    private Txn<ByteBuffer> txn;
    private State state;
    private long appended;
    private long intactMicros;

    StoreWriter(
            StateDirectory directory,
            Env<ByteBuffer> env,
            Dbi<ByteBuffer> mirror,
            Dbi<ByteBuffer> objects,
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> compacted,
            Dbi<ByteBuffer> stateTable,
            long outboxMaxBytes,
            Disk disk) {
        this.directory = directory;
        this.disk = disk;
        this.env = env;
        this.mirror = new MirrorRows(env, mirror, buffers);
        this.objects = new ObjectRows(objects, buffers);
        this.outbox = outbox;
        this.stateTable = stateTable;
        trim = new OutboxTrim(outbox, stateTable, buffers);
        RetainedEvents retained = new RetainedEvents(stateTable, buffers);
        compactor = new OutboxCompactor(outbox, compacted, retained, buffers, outboxMaxBytes);
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
     * @return how many changes were compacted away, so that no record shows them
     */
    public PerStream commit(long nowMicros) {
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
        return mirror.get(txn, key);
    }

    public void putRoutes(byte[] key, byte[] value) {
        mirror.put(txn, key, value);
    }

    public void deleteRoutes(byte[] key) {
        mirror.delete(txn, key);
    }

    /** A walk through the mirror from the first key at or above this one. */
    public TableCursor mirror(byte[] from) {
        return mirror.walk(txn, from);
    }

    /** The objects of a key of another stream than routes, or null. */
    public byte[] objects(Stream stream, byte[] key) {
        return objects.get(txn, stream, key);
    }

    public void putObjects(Stream stream, byte[] key, byte[] value) {
        objects.put(txn, stream, key, value);
    }

    public void deleteObjects(Stream stream, byte[] key) {
        objects.delete(txn, stream, key);
    }

    /**
     * Some keys of another stream than routes, in their order.
     *
     * @param from the first; without bytes for the first of all
     */
    public List<ObjectRows.Row> objects(Stream stream, byte[] from, int limit) {
        return objects.page(txn, stream, from, limit);
    }

    /**
     * The first committed key of the mirror at or above this one, inside or outside of a
     * transaction; null for none.
     */
    public byte[] committedKey(byte[] from) {
        return mirror.committedKey(from);
    }

    /**
     * Adds an entry to the end of the outbox; a change has the next seq of its stream: {@link
     * #nextSeq}.
     */
    public void append(Entry entry) {
        byte[] bytes = entry.encode();
        if (!row.fits(bytes.length)) {
            endRow();
        }
        row.add(state.lastPosition() + State.POSITION_STEP, bytes);
        Stream changed = entry instanceof ChangeEntry change ? change.stream() : null;
        state = state.appended(changed, bytes.length);
        appended++;
    }

    private void endRow() {
        if (!row.isEmpty()) {
            outbox.put(txn, buffers.key(row.first()), row.value(), PutFlags.MDB_APPEND);
            row.clear();
        }
    }

    public long nextSeq(Stream stream) {
        return state.lastSeqs().of(stream) + 1;
    }

    /** Frees the outbox up to a watermark that Kafka has acknowledged. */
    public void trim(Watermark acked) {
        endRow();
        state = trim.free(txn, state, acked);
    }

    /** When the oldest entry of the outbox was written, Unix µs; 0 for none. */
    public long oldestMicros() {
        endRow();
        return trim.oldestMicros(txn, state.acked().position());
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

    /** The topic that changes go to, as noted last; null for none. Within a transaction. */
    public String topic() {
        ByteBuffer found = stateTable.get(txn, buffers.key(StateTable.TOPIC));
        return found == null
                ? null
                : new String(
                        DirectBuffers.copy(Checksum.open(found, "the row of the topic")),
                        StandardCharsets.UTF_8);
    }

    /** Notes the topic that changes go to. */
    public void topic(String id) {
        byte[] value = id.getBytes(StandardCharsets.UTF_8);
        stateTable.put(txn, buffers.key(StateTable.TOPIC), buffers.withChecksum(value));
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
