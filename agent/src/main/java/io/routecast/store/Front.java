package io.routecast.store;

import java.nio.ByteBuffer;

/**
 * Up to where the publisher may read. What is up to there may be on the broker already, also when
 * nobody remembers after a crash, and is therefore never changed; what is behind may give way.
 *
 * @param position of the last entry that may be read
 * @param seq of the last change up to there, or of the last number that a gap has declared
 * @param bytes size of the entries up to there that are still in the outbox
 */
record Front(long position, long seq, long bytes) {
    static final int BYTES = 3 * 8;

    static final Front START = new Front(0, 0, 0);

    Front freed(long size) {
        return new Front(position, seq, bytes - size);
    }

    Front at(long newPosition, long newSeq, long size) {
        return new Front(newPosition, newSeq, bytes + size);
    }

    void write(ByteBuffer out) {
        out.putLong(position).putLong(seq).putLong(bytes);
    }

    static Front read(ByteBuffer in) {
        return new Front(in.getLong(), in.getLong(), in.getLong());
    }
}
