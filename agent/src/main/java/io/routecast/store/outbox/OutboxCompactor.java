package io.routecast.store.outbox;

import io.routecast.netlink.RouteImage;
import io.routecast.record.AgentEvent;
import io.routecast.record.Reason;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.lmdb.Checksum;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.Backlog;
import io.routecast.store.state.CompactedRegion;
import io.routecast.store.state.ReleasedPosition;
import io.routecast.store.state.State;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outbox within its size. Part of the writer; does a little in each of its transactions.
 *
 * <p>What the publisher may read, at most a quarter of the size, never changes: it may be on the
 * broker already. When the outbox outgrows its size, the oldest entries after the {@link
 * ReleasedPosition} are compacted: the table "condensed" keeps one row per route, the net change of
 * all its compacted changes. When the publisher gets there, the rows become entries again. They
 * take the last positions and the last seqs of the compacted entries, after a gap event that
 * declares the seqs before them. So {@code before} is always what was published last, and the
 * sequence goes on after the rows without another hole. A resynced event ends them.
 *
 * <p>Each entry is compacted once, whatever the number of routes. The outbox cannot become smaller
 * than one row for each route that differs; if that is more than the size, it is logged once.
 */
public final class OutboxCompactor {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final String COMPACTED_ROW = "a compacted row";
    private static final int MIN_STEPS = 1_024;
    private static final int MOVES_PER_COMMIT = 8_192;

    private record Stored(long position, byte[] bytes) {}

    /** The entries of a row of the outbox: they are compacted together. */
    private record Row(long key, List<Stored> entries) {}

    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> rows;
    private final RetainedEvents retained;
    private final DirectBuffers buffers;
    private final long maxBytes;
    private final OutboxRow moved = new OutboxRow();
    private Txn<ByteBuffer> txn;
    private State state;
    private byte[] nextRow = {0};
    private long givenUp;
    private boolean floorLogged;

    public OutboxCompactor(
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> rows,
            RetainedEvents retained,
            DirectBuffers buffers,
            long maxBytes) {
        this.outbox = outbox;
        this.rows = rows;
        this.retained = retained;
        this.buffers = buffers;
        this.maxBytes = maxBytes;
    }

    /**
     * Compacts and releases what is due before a commit.
     *
     * @param appended entries of this transaction
     * @param nowMicros Unix µs
     * @return the state after it
     */
    public State work(Txn<ByteBuffer> open, State before, long appended, long nowMicros) {
        txn = open;
        state = before;
        moved.clear();
        compact(2 * appended + MIN_STEPS);
        release(nowMicros);
        return state;
    }

    /** How many changes have lost their own record since the last call. */
    public long takeGivenUp() {
        long count = givenUp;
        givenUp = 0;
        return count;
    }

    private void compact(long steps) {
        long left = steps;
        while (left > 0 && state.backlog().bytes() > maxBytes) {
            Row oldest =
                    oldest(Math.max(state.released().position(), state.compacted().position()));
            if (oldest == null) {
                logFloor();
                return;
            }
            logBegin();
            outbox.delete(txn, buffers.key(oldest.key()));
            oldest.entries().forEach(this::merge);
            left -= oldest.entries().size();
        }
        floorLogged &= state.backlog().bytes() > maxBytes;
    }

    /** The row after a position, which is that of another row's last entry. */
    private Row oldest(long after) {
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            if (!cursor.get(buffers.key(after + 1), GetOp.MDB_SET_RANGE)) {
                return null;
            }
            List<Stored> entries = new ArrayList<>();
            OutboxRow.read(
                    cursor.key(),
                    cursor.val(),
                    Long.MAX_VALUE,
                    (position, entry) ->
                            entries.add(new Stored(position, DirectBuffers.copy(entry))));
            return new Row(cursor.key().getLong(0), entries);
        }
    }

    private void merge(Stored stored) {
        Entry entry = Entry.decode(ByteBuffer.wrap(stored.bytes()));
        CompactedRegion compacted = state.compacted();
        long seq = compacted.active() ? compacted.seq() : state.released().seq();
        long since = 0;
        long more = 0;
        boolean change = entry instanceof ChangeEntry;
        state = state.with(state.backlog().minus(change, stored.bytes().length));
        if (entry instanceof ChangeEntry changed) {
            more = merge(changed);
            seq = changed.seq();
            since = changed.stamp().receivedMicros();
        } else {
            retained.retain(txn, entry);
        }
        state =
                state.with(
                        compacted.merged(stored.position(), seq, compacted.rows() + more, since));
    }

    /** Merges a change into its route's row; answers how many more rows there are. */
    private long merge(ChangeEntry change) {
        byte[] image = change.after() == null ? change.before() : change.after();
        byte[] key =
                RouteId.of(RouteImage.route(image), change.ordinal())
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = rows.get(txn, buffers.key(key));
        Backlog backlog = state.backlog();
        ChangeEntry net = MergedChange.of(change);
        if (found != null) {
            ByteBuffer opened = Checksum.open(found, COMPACTED_ROW);
            backlog = backlog.minus(true, opened.remaining());
            net = MergedChange.of((ChangeEntry) Entry.decode(opened), change);
        }
        if (net == null) {
            rows.delete(txn, buffers.key(key));
        } else {
            byte[] bytes = net.encode();
            rows.put(txn, buffers.key(key), buffers.withChecksum(bytes));
            backlog = backlog.plus(true, bytes.length);
        }
        givenUp += state.backlog().changes() + 1 - backlog.changes();
        long more = backlog.changes() - state.backlog().changes();
        state = state.with(backlog);
        return more;
    }

    private void release(long nowMicros) {
        long limit = maxBytes / 4;
        if (!state.compacted().active() && state.backlog().bytes() <= limit) {
            state =
                    state.with(
                            new ReleasedPosition(
                                    state.lastPosition(),
                                    state.lastSeq(),
                                    state.backlog().bytes()));
            return;
        }
        for (int i = 0; i < MOVES_PER_COMMIT && state.released().bytes() < limit; i++) {
            if (state.compacted().active()) {
                move(nowMicros);
            } else if (!releaseNext()) {
                return;
            }
        }
        endRow();
    }

    private boolean releaseNext() {
        Row row = oldest(state.released().position());
        if (row == null) {
            return false;
        }
        for (Stored entry : row.entries()) {
            ReleasedPosition released = state.released();
            boolean change = entry.bytes()[0] == ChangeEntry.KIND;
            state =
                    state.with(
                            released.at(
                                    entry.position(),
                                    released.seq() + (change ? 1 : 0),
                                    entry.bytes().length));
        }
        return true;
    }

    private void move(long nowMicros) {
        CompactedRegion compacted = state.compacted();
        if (compacted.gap()) {
            declare(compacted, nowMicros);
        } else if (compacted.rows() > 0) {
            moveRow(compacted);
        } else {
            end(compacted, nowMicros);
        }
    }

    private void declare(CompactedRegion compacted, long nowMicros) {
        long position = compacted.nextPosition();
        ReleasedPosition released = state.released();
        long from = released.seq() + 1;
        long to = compacted.nextSeq() - 1;
        insert(position - 3, retained.take(txn, RetainedEvents.ORIGIN));
        if (to >= from || !compacted.declared()) {
            AgentEvent.Gap gap =
                    new AgentEvent.Gap(
                            Reason.DISK_FULL,
                            from,
                            to >= from ? to : null,
                            compacted.sinceMicros(),
                            null);
            insert(position - 2, new EventEntry(gap, released.seq(), nowMicros));
        }
        state = state.with(state.released().at(position - 2, Math.max(released.seq(), to), 0));
        insert(position - 1, retained.take(txn, RetainedEvents.SNAPSHOT_STARTED));
        state = state.with(compacted.withGapDeclared());
    }

    private void moveRow(CompactedRegion compacted) {
        ChangeEntry change = takeRow().withSeq(compacted.nextSeq());
        byte[] bytes = change.encode();
        long position = compacted.nextPosition();
        if (!moved.fits(bytes.length)) {
            endRow();
        }
        moved.add(position, bytes);
        state =
                state.with(state.released().at(position, change.seq(), bytes.length))
                        .with(compacted.moved(change));
    }

    /** Removes the next row, round robin, so that none waits for ever. */
    private ChangeEntry takeRow() {
        try (Cursor<ByteBuffer> cursor = rows.openCursor(txn)) {
            if (!cursor.get(buffers.key(nextRow), GetOp.MDB_SET_RANGE)) {
                cursor.first();
            }
            nextRow = DirectBuffers.copy(cursor.key());
            ChangeEntry change =
                    (ChangeEntry) Entry.decode(Checksum.open(cursor.val(), COMPACTED_ROW));
            cursor.delete();
            return change;
        }
    }

    private void end(CompactedRegion compacted, long nowMicros) {
        insert(compacted.position() + 1, retained.take(txn, RetainedEvents.SNAPSHOT_COMPLETED));
        AgentEvent.Resynced resynced =
                new AgentEvent.Resynced(
                        Reason.DISK_FULL,
                        compacted.created(),
                        compacted.updated(),
                        compacted.deleted(),
                        Math.max(0, nowMicros - compacted.sinceMicros()) / 1000);
        insert(
                compacted.position() + 2,
                new EventEntry(resynced, state.released().seq(), nowMicros));
        state = state.with(CompactedRegion.NONE);
        LOG.info("the outbox is within its size again: the compacted changes go out as a resync");
    }

    private void insert(long position, Entry entry) {
        if (entry != null) {
            byte[] bytes = entry.encode();
            endRow();
            moved.add(position, bytes);
            endRow();
            state =
                    state.with(state.backlog().plus(false, bytes.length))
                            .with(
                                    state.released()
                                            .at(position, state.released().seq(), bytes.length));
        }
    }

    private void endRow() {
        if (!moved.isEmpty()) {
            outbox.put(txn, buffers.key(moved.first()), moved.value());
            moved.clear();
        }
    }

    private void logBegin() {
        if (!state.compacted().active()) {
            LOG.warn(
                    "the outbox has reached its size of {} bytes: the oldest history is compacted to one"
                            + " change for each route; a gap declares it",
                    maxBytes);
        }
    }

    private void logFloor() {
        if (!floorLogged) {
            floorLogged = true;
            LOG.warn(
                    "the outbox needs {} bytes for one record of each route that differs, more than its"
                            + " size of {}",
                    state.backlog().bytes(),
                    maxBytes);
        }
    }
}
