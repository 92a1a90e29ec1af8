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
 * Keeps the outbox within its size. Part of the writer, within its transactions, a little in each.
 *
 * <p>What the publisher may read, a quarter of the size at most, never changes: it may be on the
 * broker already. When the outbox outgrows its size, the oldest entries behind the {@link
 * ReleasedPosition} give way: each change goes into the table "condensed", which has one row per
 * route, the net difference of all that has given way. Once the publisher has come so far, the rows
 * become entries again: they take the last positions and the last numbers of what has given way,
 * behind a gap event that declares the numbers before them, so that {@code before} is always what
 * was published last and the sequence goes on behind the rows without another hole. A resynced
 * event ends them.
 *
 * <p>Each entry gives way once, whatever the number of routes. The least that the outbox takes is
 * one row for each route that differs; it is told once when that is more than the size.
 */
public final class OutboxCompactor {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final String CONDENSED_ROW = "a condensed row";
    private static final int MIN_STEPS = 1_024;
    private static final int MOVES_PER_COMMIT = 8_192;

    private record Stored(long position, byte[] bytes) {}

    /** The entries of a row of the outbox: they give way together. */
    private record Row(long key, List<Stored> entries) {}

    private final Dbi<ByteBuffer> outbox;
    private final Dbi<ByteBuffer> rows;
    private final RetainedEvents kept;
    private final DirectBuffers buffers;
    private final long maxBytes;
    private final OutboxRow moved = new OutboxRow();
    private Txn<ByteBuffer> txn;
    private State state;
    private byte[] nextRow = {0};
    private long givenUp;
    private boolean floorTold;

    public OutboxCompactor(
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> rows,
            RetainedEvents kept,
            DirectBuffers buffers,
            long maxBytes) {
        this.outbox = outbox;
        this.rows = rows;
        this.kept = kept;
        this.buffers = buffers;
        this.maxBytes = maxBytes;
    }

    /**
     * Does what is due before a commit.
     *
     * @param appended entries of this transaction
     * @param nowMicros Unix µs
     * @return the state after it
     */
    public State work(Txn<ByteBuffer> open, State before, long appended, long nowMicros) {
        txn = open;
        state = before;
        moved.clear();
        giveWay(2 * appended + MIN_STEPS);
        release(nowMicros);
        return state;
    }

    /** How many changes have no record of their own any more, since this was asked last. */
    public long takeGivenUp() {
        long count = givenUp;
        givenUp = 0;
        return count;
    }

    private void giveWay(long steps) {
        long left = steps;
        while (left > 0 && state.backlog().bytes() > maxBytes) {
            Row oldest = oldest(Math.max(state.front().position(), state.condensed().position()));
            if (oldest == null) {
                tellFloor();
                return;
            }
            tellBegin();
            outbox.delete(txn, buffers.key(oldest.key()));
            oldest.entries().forEach(this::merge);
            left -= oldest.entries().size();
        }
        floorTold &= state.backlog().bytes() > maxBytes;
    }

    /** The row behind a position, which is that of another row's last entry. */
    private Row oldest(long behind) {
        try (Cursor<ByteBuffer> cursor = outbox.openCursor(txn)) {
            if (!cursor.get(buffers.key(behind + 1), GetOp.MDB_SET_RANGE)) {
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
        CompactedRegion condensed = state.condensed();
        long seq = condensed.active() ? condensed.seq() : state.front().seq();
        long since = 0;
        long more = 0;
        boolean change = entry instanceof ChangeEntry;
        state = state.with(state.backlog().minus(change, stored.bytes().length));
        if (entry instanceof ChangeEntry changed) {
            more = merge(changed);
            seq = changed.seq();
            since = changed.stamp().receivedMicros();
        } else {
            kept.keep(txn, entry);
        }
        state =
                state.with(
                        condensed.merged(stored.position(), seq, condensed.rows() + more, since));
    }

    /** Adds a change to its route's row: how many more rows there are. */
    private long merge(ChangeEntry change) {
        byte[] image = change.after() == null ? change.before() : change.after();
        byte[] key =
                RouteId.of(RouteImage.route(image), change.ordinal())
                        .getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = rows.get(txn, buffers.key(key));
        Backlog backlog = state.backlog();
        ChangeEntry net = MergedChange.of(change);
        if (found != null) {
            ByteBuffer opened = Checksum.open(found, CONDENSED_ROW);
            backlog = backlog.minus(true, opened.remaining());
            net = MergedChange.of((ChangeEntry) Entry.decode(opened), change);
        }
        if (net == null) {
            rows.delete(txn, buffers.key(key));
        } else {
            byte[] bytes = net.encode();
            rows.put(txn, buffers.key(key), buffers.sealed(bytes));
            backlog = backlog.plus(true, bytes.length);
        }
        givenUp += state.backlog().changes() + 1 - backlog.changes();
        long more = backlog.changes() - state.backlog().changes();
        state = state.with(backlog);
        return more;
    }

    private void release(long nowMicros) {
        long limit = maxBytes / 4;
        if (!state.condensed().active() && state.backlog().bytes() <= limit) {
            state =
                    state.with(
                            new ReleasedPosition(
                                    state.lastPosition(),
                                    state.lastSeq(),
                                    state.backlog().bytes()));
            return;
        }
        for (int i = 0; i < MOVES_PER_COMMIT && state.front().bytes() < limit; i++) {
            if (state.condensed().active()) {
                move(nowMicros);
            } else if (!releaseNext()) {
                return;
            }
        }
        endRow();
    }

    private boolean releaseNext() {
        Row row = oldest(state.front().position());
        if (row == null) {
            return false;
        }
        for (Stored entry : row.entries()) {
            ReleasedPosition front = state.front();
            boolean change = entry.bytes()[0] == ChangeEntry.KIND;
            state =
                    state.with(
                            front.at(
                                    entry.position(),
                                    front.seq() + (change ? 1 : 0),
                                    entry.bytes().length));
        }
        return true;
    }

    private void move(long nowMicros) {
        CompactedRegion condensed = state.condensed();
        if (condensed.gap()) {
            declare(condensed, nowMicros);
        } else if (condensed.rows() > 0) {
            moveRow(condensed);
        } else {
            end(condensed, nowMicros);
        }
    }

    private void declare(CompactedRegion condensed, long nowMicros) {
        long position = condensed.nextPosition();
        ReleasedPosition front = state.front();
        long from = front.seq() + 1;
        long to = condensed.nextSeq() - 1;
        insert(position - 3, kept.take(txn, RetainedEvents.ORIGIN));
        if (to >= from || !condensed.declared()) {
            AgentEvent.Gap gap =
                    new AgentEvent.Gap(
                            Reason.DISK_FULL,
                            from,
                            to >= from ? to : null,
                            condensed.sinceMicros(),
                            null);
            insert(position - 2, new EventEntry(gap, front.seq(), nowMicros));
        }
        state = state.with(state.front().at(position - 2, Math.max(front.seq(), to), 0));
        insert(position - 1, kept.take(txn, RetainedEvents.SNAPSHOT_STARTED));
        state = state.with(condensed.withGapDeclared());
    }

    private void moveRow(CompactedRegion condensed) {
        ChangeEntry change = takeRow().withSeq(condensed.nextSeq());
        byte[] bytes = change.encode();
        long position = condensed.nextPosition();
        if (!moved.fits(bytes.length)) {
            endRow();
        }
        moved.add(position, bytes);
        state =
                state.with(state.front().at(position, change.seq(), bytes.length))
                        .with(condensed.moved(change));
    }

    /** Removes the next row, round and round, so that none has to wait for ever. */
    private ChangeEntry takeRow() {
        try (Cursor<ByteBuffer> cursor = rows.openCursor(txn)) {
            if (!cursor.get(buffers.key(nextRow), GetOp.MDB_SET_RANGE)) {
                cursor.first();
            }
            nextRow = DirectBuffers.copy(cursor.key());
            ChangeEntry change =
                    (ChangeEntry) Entry.decode(Checksum.open(cursor.val(), CONDENSED_ROW));
            cursor.delete();
            return change;
        }
    }

    private void end(CompactedRegion condensed, long nowMicros) {
        insert(condensed.position() + 1, kept.take(txn, RetainedEvents.SNAPSHOT_COMPLETED));
        AgentEvent.Resynced resynced =
                new AgentEvent.Resynced(
                        Reason.DISK_FULL,
                        condensed.created(),
                        condensed.updated(),
                        condensed.deleted(),
                        Math.max(0, nowMicros - condensed.sinceMicros()) / 1000);
        insert(condensed.position() + 2, new EventEntry(resynced, state.front().seq(), nowMicros));
        state = state.with(CompactedRegion.NONE);
        LOG.info("the outbox is within its size again: what had given way is resynced");
    }

    private void insert(long position, Entry entry) {
        if (entry != null) {
            byte[] bytes = entry.encode();
            endRow();
            moved.add(position, bytes);
            endRow();
            state =
                    state.with(state.backlog().plus(false, bytes.length))
                            .with(state.front().at(position, state.front().seq(), bytes.length));
        }
    }

    private void endRow() {
        if (!moved.isEmpty()) {
            outbox.put(txn, buffers.key(moved.first()), moved.value());
            moved.clear();
        }
    }

    private void tellBegin() {
        if (!state.condensed().active()) {
            LOG.warn(
                    "the outbox has reached its size of {} bytes: the oldest history gives way to"
                            + " what it comes to for each route; a gap declares it",
                    maxBytes);
        }
    }

    private void tellFloor() {
        if (!floorTold) {
            floorTold = true;
            LOG.warn(
                    "the outbox takes {} bytes for one record of each route that differs, and its"
                            + " size is {}",
                    state.backlog().bytes(),
                    maxBytes);
        }
    }
}
