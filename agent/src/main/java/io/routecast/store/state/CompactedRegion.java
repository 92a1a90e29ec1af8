package io.routecast.store.state;

import io.routecast.record.Op;
import io.routecast.record.Reason;
import io.routecast.store.entry.ChangeEntry;
import java.nio.ByteBuffer;

/**
 * The part of the outbox whose history has given way: between the {@link ReleasedPosition} and the
 * entries behind {@code position} there is one row for each route that differs, in the table
 * "condensed".
 *
 * @param rows how many
 * @param position of the last entry that has given way; 0 when none has
 * @param seq of the last change that has given way
 * @param gap whether some of it has still to be declared
 * @param declared whether some of it was
 * @param sinceMicros when the first of these changes was received, Unix µs
 * @param created records written for it so far, by what they did
 */
public record CompactedRegion(
        long rows,
        long position,
        long seq,
        boolean gap,
        boolean declared,
        long sinceMicros,
        long created,
        long updated,
        long deleted) {

    static final int BYTES = 7 * 8 + 1;

    private static final int GAP = 1;
    private static final int DECLARED = 2;

    public static final CompactedRegion NONE =
            new CompactedRegion(0, 0, 0, false, false, 0, 0, 0, 0);

    /** Whether anything has given way that is not yet all behind the front. */
    public boolean active() {
        return position > 0;
    }

    /** Where the next row stands among the entries: the last row takes the last position. */
    public long nextPosition() {
        return position - Math.max(0, rows - 1) * State.POSITION_STEP;
    }

    /** The number that the next row gets; behind the last if there is none. */
    public long nextSeq() {
        return seq - rows + 1;
    }

    /** Another entry has given way. */
    public CompactedRegion merged(
            long entryPosition, long entrySeq, long newRows, long receivedMicros) {
        long since = sinceMicros == 0 ? receivedMicros : sinceMicros;
        return new CompactedRegion(
                newRows, entryPosition, entrySeq, true, declared, since, created, updated, deleted);
    }

    public CompactedRegion withGapDeclared() {
        return new CompactedRegion(
                rows, position, seq, false, true, sinceMicros, created, updated, deleted);
    }

    /** A row has become an entry. */
    public CompactedRegion moved(ChangeEntry change) {
        boolean counts = change.source().reason() == Reason.DISK_FULL;
        return new CompactedRegion(
                rows - 1,
                position,
                seq,
                gap,
                declared,
                sinceMicros,
                created + (counts && change.op() == Op.CREATE ? 1 : 0),
                updated + (counts && change.op() == Op.UPDATE ? 1 : 0),
                deleted + (counts && change.op() == Op.DELETE ? 1 : 0));
    }

    void write(ByteBuffer out) {
        out.putLong(rows).putLong(position).putLong(seq);
        out.put((byte) ((gap ? GAP : 0) | (declared ? DECLARED : 0)));
        out.putLong(sinceMicros).putLong(created).putLong(updated).putLong(deleted);
    }

    static CompactedRegion read(ByteBuffer in) {
        long rows = in.getLong();
        long position = in.getLong();
        long seq = in.getLong();
        int flags = in.get();
        return new CompactedRegion(
                rows,
                position,
                seq,
                (flags & GAP) != 0,
                (flags & DECLARED) != 0,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}
