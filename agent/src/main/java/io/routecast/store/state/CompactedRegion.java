package io.routecast.store.state;

import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.store.entry.ChangeEntry;
import java.nio.ByteBuffer;

/**
 * The compacted part of the outbox, between the {@link ReleasedPosition} and the entries after
 * {@code position}. It is one row for each route that differs, in the table that the stored format
 * calls "condensed".
 *
 * @param rows how many
 * @param position of the last compacted entry; 0 for none
 * @param seq of the last compacted change
 * @param gap whether a gap must still be declared for some of it
 * @param declared whether a gap was declared for some of it
 * @param sinceMicros when the first of these changes was received, Unix µs
 * @param created records written for it so far, by their operation
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

    /** Whether compacted entries are not yet all released. */
    public boolean active() {
        return position > 0;
    }

    /** The position of the next row among the entries: the last row takes the last position. */
    public long nextPosition() {
        return position - Math.max(0, rows - 1) * State.POSITION_STEP;
    }

    /** The seq of the next row; the one after the last if there is none. */
    public long nextSeq() {
        return seq - rows + 1;
    }

    /** Another entry was compacted. */
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
