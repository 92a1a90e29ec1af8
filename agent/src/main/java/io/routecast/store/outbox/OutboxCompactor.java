package io.routecast.store.outbox;

import io.routecast.client.record.Stream;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.Backlog;
import io.routecast.store.state.CompactedRegion;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.ReleasedPosition;
import io.routecast.store.state.State;
import java.nio.ByteBuffer;
import org.lmdbjava.Dbi;
import org.lmdbjava.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outbox within its size. Part of the writer; does a little in each of its transactions.
 *
 * <p>What the publisher may read, at most a quarter of the size, never changes: it may be on the
 * broker already. When the outbox outgrows its size, the oldest entries after the {@link
 * ReleasedPosition} are compacted: the table "condensed" keeps one row per route, the net change of
 * all its compacted changes. When the publisher gets there, {@link OutboxRelease} makes them
 * entries again.
 *
 * <p>Each entry is compacted once, whatever the number of routes. The outbox cannot become smaller
 * than one row for each route that differs; if that is more than the size, it is logged once.
 */
public final class OutboxCompactor {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final int MIN_STEPS = 1_024;

    private final Dbi<ByteBuffer> outbox;
    private final CompactedRows rows;
    private final RetainedEvents retained;
    private final DirectBuffers buffers;
    private final long maxBytes;
    private final OutboxRelease release;
    private Txn<ByteBuffer> txn;
    private State state;
    private PerStream givenUp = PerStream.ZERO;
    private boolean floorLogged;

    public OutboxCompactor(
            Dbi<ByteBuffer> outbox,
            Dbi<ByteBuffer> compacted,
            RetainedEvents retained,
            DirectBuffers buffers,
            long maxBytes) {
        this.outbox = outbox;
        rows = new CompactedRows(compacted, buffers);
        this.retained = retained;
        this.buffers = buffers;
        this.maxBytes = maxBytes;
        release = new OutboxRelease(outbox, rows, retained, buffers, maxBytes / 4);
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
        compact(2 * appended + MIN_STEPS);
        state = release.work(open, state, nowMicros);
        return state;
    }

    /** How many changes have lost their own record since the last call. */
    public PerStream takeGivenUp() {
        PerStream count = givenUp;
        givenUp = PerStream.ZERO;
        return count;
    }

    private void compact(long steps) {
        long left = steps;
        while (left > 0 && state.backlog().bytes() > maxBytes) {
            StoredRow oldest = oldest();
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

    private StoredRow oldest() {
        long after = Math.max(state.released().position(), state.compacted().position());
        return StoredRow.after(after, outbox, txn, buffers);
    }

    private void merge(StoredRow.Stored stored) {
        Entry entry = Entry.decode(ByteBuffer.wrap(stored.bytes()));
        CompactedRegion compacted = state.compacted();
        PerStream seqs = compacted.active() ? compacted.seqs() : state.released().seqs();
        PerStream count = compacted.rows();
        long since = 0;
        if (entry instanceof ChangeEntry change) {
            Stream stream = change.stream();
            state = state.with(state.backlog().minus(stream, stored.bytes().length));
            count = count.plus(stream, merge(change));
            seqs = seqs.with(stream, change.seq());
            since = change.stamp().receivedMicros();
        } else {
            state = state.with(state.backlog().minus(null, stored.bytes().length));
            retained.retain(txn, entry);
        }
        state = state.with(compacted.merged(stored.position(), seqs, count, since));
    }

    /** Merges a change into its object's row; answers how many more rows there are. */
    private long merge(ChangeEntry change) {
        Stream stream = change.stream();
        Backlog backlog = rows.merge(txn, change, state.backlog());
        long more = backlog.changes().of(stream) - state.backlog().changes().of(stream);
        givenUp = givenUp.plus(stream, 1 - more);
        state = state.with(backlog);
        return more;
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
