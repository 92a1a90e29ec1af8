package io.routecast.store.state;

import io.routecast.record.RouteCounts;
import java.nio.ByteBuffer;

/**
 * What is counted across restarts; changed in the same transaction as the tables it counts.
 *
 * @param epoch CONTRACT's epoch; 0 while it is not known
 * @param lastSeq seq of the newest change that was ever in the outbox
 * @param lastPosition position of the newest entry; positions count all entries alike
 * @param backlog what is in the outbox, condensed or not
 * @param acked up to where Kafka has acknowledged everything, and the outbox is free
 * @param front up to where the publisher may read
 * @param condensed what of the outbox has given way
 * @param snapshotId of the last snapshot that was begun
 * @param snapshotLastSeq seq of its last record; 0 while it is not complete
 * @param aliveMicros until when nothing was missed, Unix µs: from then on the agent may have been
 *     down
 */
public record State(
        int epoch,
        long lastSeq,
        long lastPosition,
        Backlog backlog,
        Watermark acked,
        ReleasedPosition front,
        CompactedRegion condensed,
        long snapshotId,
        long snapshotLastSeq,
        long aliveMicros) {

    /**
     * Distance of the positions of two entries: room for what has to be told before and behind
     * entries that have given way.
     */
    public static final long POSITION_STEP = 8;

    static final int BYTES =
            4
                    + 2 * 8
                    + Backlog.BYTES
                    + 6 * 8
                    + ReleasedPosition.BYTES
                    + CompactedRegion.BYTES
                    + 3 * 8;

    /** The state of an empty store. */
    static final State EMPTY =
            new State(
                    0,
                    0,
                    0,
                    Backlog.NOTHING,
                    Watermark.START,
                    ReleasedPosition.START,
                    CompactedRegion.NONE,
                    0,
                    0,
                    0);

    void write(ByteBuffer out) {
        out.putInt(epoch).putLong(lastSeq).putLong(lastPosition);
        backlog.write(out);
        out.putLong(acked.position()).putLong(acked.seq()).putLong(acked.changes());
        out.putLong(acked.digest());
        out.putLong(acked.routes().ipv4()).putLong(acked.routes().ipv6());
        front.write(out);
        condensed.write(out);
        out.putLong(snapshotId).putLong(snapshotLastSeq).putLong(aliveMicros);
    }

    static State read(ByteBuffer in) {
        return new State(
                in.getInt(),
                in.getLong(),
                in.getLong(),
                Backlog.read(in),
                new Watermark(
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        new RouteCounts(in.getLong(), in.getLong())),
                ReleasedPosition.read(in),
                CompactedRegion.read(in),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /** Whether anything was ever published or stored under it. */
    public boolean isNew() {
        return lastPosition == 0;
    }

    /** Changes in the outbox: each becomes one record. */
    public long pendingChanges() {
        return backlog.changes();
    }

    /** Entries in the outbox. */
    public long pendingEntries() {
        return backlog.entries();
    }

    /** Size of the entries in the outbox. */
    public long outboxBytes() {
        return backlog.bytes();
    }

    /** Whether the last snapshot was completed and is not yet all published. */
    public boolean snapshotPending() {
        return snapshotLastSeq > acked.seq();
    }

    /** Whether the last snapshot was cut off before its end. */
    public boolean snapshotCut() {
        return snapshotId > 0 && snapshotLastSeq == 0;
    }

    public State with(Backlog newBacklog) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                newBacklog,
                acked,
                front,
                condensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State with(ReleasedPosition newFront) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                backlog,
                acked,
                newFront,
                condensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State with(CompactedRegion newCondensed) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                backlog,
                acked,
                front,
                newCondensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State appended(boolean change, int bytes) {
        return new State(
                epoch,
                lastSeq + (change ? 1 : 0),
                lastPosition + POSITION_STEP,
                backlog.plus(change, bytes),
                acked,
                front,
                condensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    /** Entries up to the front were acknowledged, and are gone. */
    public State freed(long entries, long changes, long bytes) {
        return with(backlog.minus(entries, changes, bytes)).with(front.freed(bytes));
    }

    public State withAcked(Watermark watermark) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                backlog,
                watermark,
                front,
                condensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State withEpoch(int newEpoch) {
        return new State(
                newEpoch,
                lastSeq,
                lastPosition,
                backlog,
                acked,
                front,
                condensed,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    public State withSnapshot(long id, long lastSeqOfIt) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                backlog,
                acked,
                front,
                condensed,
                id,
                lastSeqOfIt,
                aliveMicros);
    }

    public State aliveAt(long micros) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                backlog,
                acked,
                front,
                condensed,
                snapshotId,
                snapshotLastSeq,
                micros);
    }
}
