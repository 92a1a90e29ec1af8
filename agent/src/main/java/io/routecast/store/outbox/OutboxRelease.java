package io.routecast.store.outbox;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.state.CompactedRegion;
import io.routecast.store.state.ReleasedPosition;
import io.routecast.store.state.State;
import java.nio.ByteBuffer;
import java.util.List;
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
    private static final List<Stream> STREAMS = List.of(Stream.values());
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
                                    state.lastSeqs(),
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
            ReleasedPosition released = state.released().at(entry.position(), entry.bytes().length);
            Stream changed = ChangeEntry.streamOf(ByteBuffer.wrap(entry.bytes()));
            state = state.with(changed == null ? released : next(released, changed));
        }
        return true;
    }

    private static ReleasedPosition next(ReleasedPosition released, Stream changed) {
        return released.reaching(changed, released.seqs().of(changed) + 1);
    }

    private void move(long nowMicros) {
        CompactedRegion compacted = state.compacted();
        if (compacted.gap()) {
            declare(compacted, nowMicros);
        } else if (compacted.rows().total() > 0) {
            moveRow(compacted);
        } else {
            end(compacted, nowMicros);
        }
    }

    /** What comes before the compacted rows fits between two positions of entries. */
    private void declare(CompactedRegion compacted, long nowMicros) {
        long position = compacted.nextPosition() - 2 * STREAMS.size() - 1;
        insert(position, retained.take(txn, RetainedEvents.ORIGIN));
        for (Stream stream : STREAMS) {
            position++;
            declare(stream, position, nowMicros);
        }
        for (Stream stream : STREAMS) {
            position++;
            insert(position, retained.take(txn, RetainedEvents.snapshotStarted(stream)));
        }
        state = state.with(state.compacted().withGapDeclared());
    }

    private void declare(Stream stream, long position, long nowMicros) {
        CompactedRegion compacted = state.compacted();
        long released = state.released().seqs().of(stream);
        long to = compacted.nextSeq(stream) - 1;
        boolean missing = to > released;
        if (missing || compacted.seqs().of(stream) > released && !compacted.declared(stream)) {
            AgentEvent.Gap gap =
                    new AgentEvent.Gap(
                            Reason.DISK_FULL,
                            released + 1,
                            missing ? to : null,
                            compacted.sinceMicros(),
                            null);
            insert(position, new EventEntry(stream, gap, routesReleased(), nowMicros));
            state =
                    state.with(state.released().reaching(stream, Math.max(released, to)))
                            .with(compacted.withDeclared(stream));
        }
    }

    /** The seq that every event has, whichever stream it is about. */
    private long routesReleased() {
        return state.released().seqs().of(Stream.ROUTES);
    }

    private void moveRow(CompactedRegion compacted) {
        ChangeEntry row = rows.take(txn);
        ChangeEntry change = row.withSeq(compacted.nextSeq(row.stream()));
        byte[] bytes = change.encode();
        long position = compacted.nextPosition();
        if (!moved.fits(bytes.length)) {
            endRow();
        }
        moved.add(position, bytes);
        ReleasedPosition released = state.released().at(position, bytes.length);
        state =
                state.with(released.reaching(change.stream(), change.seq()))
                        .with(compacted.moved(change));
    }

    private void end(CompactedRegion compacted, long nowMicros) {
        long position = compacted.position();
        for (Stream stream : STREAMS) {
            position++;
            insert(position, retained.take(txn, RetainedEvents.snapshotCompleted(stream)));
        }
        for (Stream stream : STREAMS) {
            position++;
            if (compacted.declared(stream)) {
                insert(position, resynced(compacted, stream, nowMicros));
            }
        }
        state = state.with(CompactedRegion.NONE);
        LOG.info("the outbox is within its size again: the compacted changes go out as a resync");
    }

    private EventEntry resynced(CompactedRegion compacted, Stream stream, long nowMicros) {
        AgentEvent.Resynced resynced =
                new AgentEvent.Resynced(
                        Reason.DISK_FULL,
                        compacted.created().of(stream),
                        compacted.updated().of(stream),
                        compacted.deleted().of(stream),
                        Math.max(0, nowMicros - compacted.sinceMicros()) / 1000);
        return new EventEntry(stream, resynced, routesReleased(), nowMicros);
    }

    private void insert(long position, Entry entry) {
        if (entry != null) {
            byte[] bytes = entry.encode();
            endRow();
            moved.add(position, bytes);
            endRow();
            state =
                    state.with(state.backlog().plus(null, bytes.length))
                            .with(state.released().at(position, bytes.length));
        }
    }

    private void endRow() {
        if (!moved.isEmpty()) {
            outbox.put(txn, buffers.key(moved.first()), moved.value());
            moved.clear();
        }
    }
}
