package io.routecast.store.outbox;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.CompactedRegion;
import io.routecast.store.state.ReleasedPosition;
import io.routecast.store.state.State;
import java.nio.ByteBuffer;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the {@link ReleasedPosition} on, so that released entries take at most a quarter of the
 * outbox's size. When it reaches the {@link CompactedRegion}, the rows become entries again. They
 * take the last positions and the last seqs of the compacted entries, after a gap event that
 * declares the seqs before them. So {@code before} is always what was published last, and the
 * sequence goes on after the rows without another hole. A resynced event ends them. Part of the
 * writer.
 */
final class OutboxRelease {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final int MOVES_PER_COMMIT = 8_192;

    private final Dbi<ByteBuffer> outbox;
    private final CompactedRows rows;
    private final RetainedEvents retained;
    private final DirectBuffers buffers;
    private final long limitBytes;
    private final OutboxRow moved = new OutboxRow();
    private Txn<ByteBuffer> txn;
    private State state;

    /**
     * @param limitBytes size of the released entries
     */
    OutboxRelease(
            Dbi<ByteBuffer> outbox,
            CompactedRows rows,
            RetainedEvents retained,
            DirectBuffers buffers,
            long limitBytes) {
        this.outbox = outbox;
        this.rows = rows;
        this.retained = retained;
        this.buffers = buffers;
        this.limitBytes = limitBytes;
    }

    /**
     * Releases what is due before a commit.
     *
     * @param nowMicros Unix µs
     * @return the state after it
     */
    State work(Txn<ByteBuffer> open, State before, long nowMicros) {
        txn = open;
        state = before;
        moved.clear();
        release(nowMicros);
        return state;
    }

    private void release(long nowMicros) {
        if (!state.compacted().active() && state.backlog().bytes() <= limitBytes) {
            state =
                    state.with(
                            new ReleasedPosition(
                                    state.lastPosition(),
                                    state.lastSeq(),
                                    state.backlog().bytes()));
            return;
        }
        for (int i = 0; i < MOVES_PER_COMMIT && state.released().bytes() < limitBytes; i++) {
            if (state.compacted().active()) {
                move(nowMicros);
            } else if (!releaseNext()) {
                return;
            }
        }
        endRow();
    }

    private boolean releaseNext() {
        StoredRow row = StoredRow.after(state.released().position(), outbox, txn, buffers);
        if (row == null) {
            return false;
        }
        for (StoredRow.Stored entry : row.entries()) {
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
        ChangeEntry change = rows.take(txn).withSeq(compacted.nextSeq());
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
}
