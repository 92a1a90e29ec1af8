package io.routecast.store;

import io.routecast.record.RouteCounts;
import java.nio.ByteBuffer;

/**
 * What is counted across restarts; changed in the same transaction as the tables it counts.
 *
 * @param epoch CONTRACT's epoch; 0 while it is not known
 * @param lastSeq seq of the newest change that was ever in the outbox
 * @param lastPosition position of the newest entry; positions count all entries alike
 * @param outboxBytes sum of the sizes of the entries
 * @param acked up to where Kafka has acknowledged everything, and the outbox is free
 * @param snapshotId of the last snapshot that was begun
 * @param snapshotLastSeq seq of its last record; 0 while it is not complete
 * @param aliveMicros when this was written, Unix µs: from then on the agent may have been down
 */
public record State(
        int epoch,
        long lastSeq,
        long lastPosition,
        long outboxBytes,
        Watermark acked,
        long snapshotId,
        long snapshotLastSeq,
        long aliveMicros) {

    static final int BYTES = 4 + 3 * 8 + 5 * 8 + 3 * 8;

    /** The state of an empty store. */
    static final State EMPTY = new State(0, 0, 0, 0, Watermark.START, 0, 0, 0);

    void write(ByteBuffer out) {
        out.putInt(epoch).putLong(lastSeq).putLong(lastPosition).putLong(outboxBytes);
        out.putLong(acked.position()).putLong(acked.seq()).putLong(acked.digest());
        out.putLong(acked.routes().ipv4()).putLong(acked.routes().ipv6());
        out.putLong(snapshotId).putLong(snapshotLastSeq).putLong(aliveMicros);
    }

    static State read(ByteBuffer in) {
        return new State(
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                new Watermark(
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        new RouteCounts(in.getLong(), in.getLong())),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /** Whether anything was ever published or stored under it. */
    public boolean isNew() {
        return lastPosition == 0;
    }

    /** Changes in the outbox: each has one seq. */
    public long pendingChanges() {
        return lastSeq - acked.seq();
    }

    /** Entries in the outbox. */
    public long pendingEntries() {
        return lastPosition - acked.position();
    }

    /** Whether the last snapshot was completed and is not yet all published. */
    public boolean snapshotPending() {
        return snapshotLastSeq > acked.seq();
    }

    State appended(long seq, int bytes) {
        return new State(
                epoch,
                seq,
                lastPosition + 1,
                outboxBytes + bytes,
                acked,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    State trimmed(Watermark watermark, long bytes) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                outboxBytes - bytes,
                watermark,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    State withEpoch(int newEpoch) {
        return new State(
                newEpoch,
                lastSeq,
                lastPosition,
                outboxBytes,
                acked,
                snapshotId,
                snapshotLastSeq,
                aliveMicros);
    }

    State withSnapshot(long id, long lastSeqOfIt) {
        return new State(
                epoch, lastSeq, lastPosition, outboxBytes, acked, id, lastSeqOfIt, aliveMicros);
    }

    State aliveAt(long micros) {
        return new State(
                epoch,
                lastSeq,
                lastPosition,
                outboxBytes,
                acked,
                snapshotId,
                snapshotLastSeq,
                micros);
    }
}
