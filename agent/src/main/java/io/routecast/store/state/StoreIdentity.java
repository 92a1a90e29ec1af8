package io.routecast.store.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which release can read a store, and which host it belongs to: the row "identity" of the table
 * "state". The form of this row never changes.
 *
 * <pre>
 * u32 format, u16 length, UTF-8 host id
 * </pre>
 *
 * @param hostId empty if the store belongs to no host
 */
public record StoreIdentity(int format, String hostId) {
    public static final byte[] KEY = "identity".getBytes(StandardCharsets.US_ASCII);

    /** The format that this release writes. Rises with every change of the stored form. */
    public static final int FORMAT = 3;

    public byte[] encode() {
        byte[] id = hostId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(6 + id.length)
                .putInt(format)
                .putShort((short) id.length)
                .put(id)
                .array();
    }

    public static StoreIdentity decode(ByteBuffer in) {
        int format = in.getInt();
        byte[] id = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining())];
        in.get(id);
        return new StoreIdentity(format, new String(id, StandardCharsets.UTF_8));
    }

    /** Why a store that belongs to {@code ours} cannot be used; null if it can. */
    public String unfitFor(String ours) {
        if (format > FORMAT) {
            return "was written by a newer release (format "
                    + format
                    + "; this one knows format "
                    + FORMAT
                    + ")";
        }
        if (format < 1) {
            return "is damaged: it is of format " + format;
        }
        if (format < FORMAT) {
            return "was written by an older release (format " + format + ")";
        }
        return hostId.equals(ours)
                ? null
                : "is the state of another host (" + hostId + "; this one is " + ours + ")";
    }
}
