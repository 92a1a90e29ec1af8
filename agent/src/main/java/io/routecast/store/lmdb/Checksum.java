package io.routecast.store.lmdb;

import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.entry.Entry;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum after each stored value: if it matches, the value is what was written. Together with
 * the form of an {@link Entry} it alone decides what damage is. A value that matches but cannot
 * become a record is a bug of ours, and no reason to give the state up.
 */
public final class Checksum {
    public static final int BYTES = 4;

    private Checksum() {}

    /** Appends the checksum of all that is in the buffer, from its start. */
    public static void put(ByteBuffer value) {
        value.putInt(checksum(value.duplicate().flip()));
    }

    /**
     * The value without its checksum.
     *
     * @param what names the value in the message
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
