package io.routecast.store.state;

import io.routecast.client.record.Stream;
import java.nio.ByteBuffer;

/**
 * Up to where the publisher may read. Entries up to there may be on the broker already, even if a
 * crash made the agent forget it, and therefore never change. Entries after it may be compacted.
 *
 * @param position of the last entry that may be read
 * @param seqs of the last change of each stream up to there, or the last one that a gap declared
 * @param bytes size of the entries up to there that are still in the outbox
 */
public record ReleasedPosition(long position, PerStream seqs, long bytes) {
    static final int BYTES = 2 * 8 + PerStream.BYTES;

    static final ReleasedPosition START = new ReleasedPosition(0, PerStream.ZERO, 0);

    ReleasedPosition freed(long size) {
        return new ReleasedPosition(position, seqs, bytes - size);
    }

    /** This one with another entry. */
    public ReleasedPosition at(long newPosition, long size) {
        return new ReleasedPosition(newPosition, seqs, bytes + size);
    }

    /** With that seq of one stream. */
    public ReleasedPosition reaching(Stream stream, long seq) {
        return new ReleasedPosition(position, seqs.with(stream, seq), bytes);
    }

    void write(ByteBuffer out) {
        out.putLong(position);
        seqs.write(out);
        out.putLong(bytes);
    }

    static ReleasedPosition read(ByteBuffer in) {
        return new ReleasedPosition(in.getLong(), PerStream.read(in), in.getLong());
    }
}
