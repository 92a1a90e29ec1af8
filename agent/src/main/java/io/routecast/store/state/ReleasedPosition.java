package io.routecast.store.state;

import java.nio.ByteBuffer;

/**
 * Up to where the publisher may read. Entries up to there may be on the broker already, even if a
 * crash made the agent forget it, and therefore never change. Entries after it may be compacted.
 *
 * @param position of the last entry that may be read
 * @param seq of the last change up to there, or the last one that a gap has declared
 * @param bytes size of the entries up to there that are still in the outbox
 */
public record ReleasedPosition(long position, long seq, long bytes) {
    static final int BYTES = 3 * 8;

    static final ReleasedPosition START = new ReleasedPosition(0, 0, 0);

    ReleasedPosition freed(long size) {
        return new ReleasedPosition(position, seq, bytes - size);
    }

    public ReleasedPosition at(long newPosition, long newSeq, long size) {
        return new ReleasedPosition(newPosition, newSeq, bytes + size);
    }

    void write(ByteBuffer out) {
        out.putLong(position).putLong(seq).putLong(bytes);
    }

    static ReleasedPosition read(ByteBuffer in) {
        return new ReleasedPosition(in.getLong(), in.getLong(), in.getLong());
    }
}
