package io.routecast.store.lmdb;

import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.entry.Entry;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum behind each stored value: one whose seal fits is what was written. With the form of
 * an {@link Entry} it decides what damage is, and nothing outside of this package does: what cannot
 * be made a record of is an error of ours, and no reason to give the state up.
 */
public final class Checksum {
    public static final int BYTES = 4;

    private Checksum() {}

    /** Puts the checksum of all that is in the buffer, from its start, behind it. */
    public static void put(ByteBuffer value) {
        value.putInt(checksum(value.duplicate().flip()));
    }

    /**
     * The value without its seal.
     *
     * @param what it is, for the message
     * @throws StoreDamagedException when it is not what was written
     */
    public static ByteBuffer open(ByteBuffer stored, String what) {
        int length = stored.remaining() - BYTES;
        ByteBuffer value = length < 0 ? null : stored.slice(stored.position(), length);
        if (value == null || checksum(value.duplicate()) != stored.getInt(stored.limit() - BYTES)) {
            throw new StoreDamagedException(what + " is not what was written", null);
        }
        return value;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
