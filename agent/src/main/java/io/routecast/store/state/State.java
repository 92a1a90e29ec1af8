package io.routecast.store.state;

import io.routecast.client.record.Stream;
import java.nio.ByteBuffer;

/**
 * The counters that survive restarts; changed in the same transaction as the tables that they
 * count.
 *
 * @param epoch CONTRACT's epoch; 0 while it is not known
 * @param lastSeqs seq of the newest change of each stream that the outbox ever held
 * @param lastPosition position of the newest entry; positions count all entries alike
 * @param backlog what is in the outbox, compacted or not
 * @param acked up to where Kafka has acknowledged everything, and the outbox is freed
 * @param released up to where the publisher may read
 * @param compacted the part of the outbox that was compacted
 * @param snapshotId of the snapshot that began last
 * @param snapshotLastSeq seq of its last record; 0 while it is not complete
 * @param aliveMicros until when nothing was missed, Unix µs; the agent may have been down since
 */
public record State(
        int epoch,
        PerStream lastSeqs,
        long lastPosition,
        Backlog backlog,
        Watermark acked,
        ReleasedPosition released,
        CompactedRegion compacted,
        long snapshotId,
        long snapshotLastSeq,
        long aliveMicros) {

    /**
     * Distance between the positions of two entries: leaves room for the events that are inserted
     * before and after compacted entries.
     */
    public static final long POSITION_STEP = 16;

    static final int BYTES =
            4
                    + PerStream.BYTES
                    + 8
                    + Backlog.BYTES
                    + Watermark.BYTES
                    + ReleasedPosition.BYTES
                    + CompactedRegion.BYTES
                    + 3 * 8;

    /** The state of an empty store. */
    static final State EMPTY =
            new State(
                    0,
                    PerStream.ZERO,
                    0,
                    Backlog.NOTHING,
                    Watermark.START,
                    ReleasedPosition.START,
                    CompactedRegion.NONE,
                    0,
                    0,
                    0);

    void write(ByteBuffer out) {
        out.putInt(epoch);
        lastSeqs.write(out);
        out.putLong(lastPosition);
        backlog.write(out);
        acked.write(out);
        released.write(out);
        compacted.write(out);
        out.putLong(snapshotId).putLong(snapshotLastSeq).putLong(aliveMicros);
    }

    static State read(ByteBuffer in) {
        return new State(
                in.getInt(),
                PerStream.read(in),
                in.getLong(),
                Backlog.read(in),
                Watermark.read(in),
                ReleasedPosition.read(in),
                CompactedRegion.read(in),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /** Whether nothing was ever stored under it. */
    public boolean isNew() {
        return lastPosition == 0;
    }

    /** The seq of the newest change of routes. */
    public long lastSeq() {
        return lastSeqs.of(Stream.ROUTES);
    }

    /** Changes of routes in the outbox; each becomes one record. */
    public long pendingChanges() {
        return backlog.changes().of(Stream.ROUTES);
    }

    /** Entries in the outbox. */
    public long pendingEntries() {
        return backlog.entries();
    }

    /** Size of the entries in the outbox. */
    public long outboxBytes() {
        return backlog.bytes();
    }

    /** Whether the last snapshot is complete but not yet all published. */
    public boolean snapshotPending() {
        return snapshotLastSeq > acked.seq();
    }

    /** Whether the last snapshot was interrupted. */
    public boolean snapshotCut() {
        return snapshotId > 0 && snapshotLastSeq == 0;
    }

    public State with(Backlog newBacklog) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                newBacklog,
                acked,
                released,
                compacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State with(ReleasedPosition newReleased) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                backlog,
                acked,
                newReleased,
                compacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State with(CompactedRegion newCompacted) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                backlog,
                acked,
                released,
                newCompacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    /**
     * An entry was appended.
     *
     * @param changed the stream that it changes; null for none
     */
    public State appended(Stream changed, int bytes) {
        return new State(
                epoch,
                changed == null ? lastSeqs : lastSeqs.plus(changed, 1),
                lastPosition + POSITION_STEP,
                backlog.plus(changed, bytes),
                acked,
                released,
                compacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    /** Acknowledged entries were freed. */
    public State freed(long entries, PerStream changes, long bytes) {
        return with(backlog.minus(entries, changes, bytes)).with(released.freed(bytes));
    }

    public State withAcked(Watermark watermark) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                backlog,
                watermark,
                released,
                compacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State withEpoch(int newEpoch) {
        return new State(
                newEpoch,
                lastSeqs,
                lastPosition,
                backlog,
                acked,
                released,
                compacted,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State withSnapshot(long id, long lastSeqOfIt) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                backlog,
                acked,
                released,
                compacted,
                id,
                lastSeqOfIt,
                aliveMicros);
    }

    public State aliveAt(long micros) {
        return new State(
                epoch,
                lastSeqs,
                lastPosition,
                backlog,
                acked,
                released,
                compacted,
                snapshotId,
                snapshotLastSeq,
                micros);
    }
}
