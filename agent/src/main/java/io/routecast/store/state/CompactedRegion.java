package io.routecast.store.state;

import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.store.entry.ChangeEntry;
import java.nio.ByteBuffer;

/**
 * The compacted part of the outbox, between the {@link ReleasedPosition} and the entries after
 * {@code position}. It is one row for each object that differs, in the table that the stored format
 * calls "condensed".
 *
 * @param rows how many of each stream
 * @param position of the last compacted entry; 0 for none
 * @param seqs of the last compacted change of each stream
 * @param gap whether a gap must still be declared for some of it
 * @param declared a bit for each stream, by its code: a gap was declared for some of it
 * @param sinceMicros when the first of these changes was received, Unix µs
 * @param created records written for it so far, by their operation
 */
public record CompactedRegion(
        PerStream rows,
        long position,
        PerStream seqs,
        boolean gap,
        int declared,
        long sinceMicros,
        PerStream created,
        PerStream updated,
        PerStream deleted) {

    static final int BYTES = 5 * PerStream.BYTES + 2 * 8 + 1 + 4;

    public static final CompactedRegion NONE =
            new CompactedRegion(
                    PerStream.ZERO,
                    0,
                    PerStream.ZERO,
                    false,
                    0,
                    0,
                    PerStream.ZERO,
                    PerStream.ZERO,
                    PerStream.ZERO);

    /** Whether compacted entries are not yet all released. */
    public boolean active() {
        return position > 0;
    }

    /** The position of the next row among the entries: the last row takes the last position. */
    public long nextPosition() {
        return position - Math.max(0, rows.total() - 1) * State.POSITION_STEP;
    }

    /** The seq of the next row of a stream; the one after the last if there is none. */
    public long nextSeq(Stream stream) {
        return seqs.of(stream) - rows.of(stream) + 1;
    }

    /** Whether a gap was declared for some changes of that stream. */
    public boolean declared(Stream stream) {
        return (declared & 1 << stream.code()) != 0;
    }

    /** Another entry was compacted. */
    public CompactedRegion merged(
            long entryPosition, PerStream entrySeqs, PerStream newRows, long receivedMicros) {
        long since = sinceMicros == 0 ? receivedMicros : sinceMicros;
        return new CompactedRegion(
                newRows,
                entryPosition,
                entrySeqs,
                true,
                declared,
                since,
                created,
                updated,
                deleted);
    }

    /** A gap was declared for a stream. */
    public CompactedRegion withDeclared(Stream stream) {
        return with(gap, declared | 1 << stream.code());
    }

    /** Nothing is left to declare. */
    public CompactedRegion withGapDeclared() {
        return with(false, declared);
    }

    private CompactedRegion with(boolean newGap, int newDeclared) {
        return new CompactedRegion(
                rows, position, seqs, newGap, newDeclared, sinceMicros, created, updated, deleted);
    }

    /** A row has become an entry. */
    public CompactedRegion moved(ChangeEntry change) {
        Stream stream = change.stream();
        boolean counts = change.source().reason() == Reason.DISK_FULL;
        return new CompactedRegion(
                rows.plus(stream, -1),
                position,
                seqs,
                gap,
                declared,
                sinceMicros,
                created.plus(stream, counts && change.op() == Op.CREATE ? 1 : 0),
                updated.plus(stream, counts && change.op() == Op.UPDATE ? 1 : 0),
                deleted.plus(stream, counts && change.op() == Op.DELETE ? 1 : 0));
    }

    void write(ByteBuffer out) {
        rows.write(out);
        out.putLong(position);
        seqs.write(out);
        out.put((byte) (gap ? 1 : 0)).putInt(declared).putLong(sinceMicros);
        created.write(out);
        updated.write(out);
        deleted.write(out);
    }

    static CompactedRegion read(ByteBuffer in) {
        return new CompactedRegion(
                PerStream.read(in),
                in.getLong(),
                PerStream.read(in),
                in.get() != 0,
                in.getInt(),
                in.getLong(),
                PerStream.read(in),
                PerStream.read(in),
                PerStream.read(in));
    }
}
