package io.routecast.store.lmdb;

import java.nio.ByteBuffer;

/** The two direct buffers through which keys and values go into LMDB. Owned by one thread. */
public final class DirectBuffers {
    /** mdb_env_get_maxkeysize() of LMDB's default build. */
    private static final int MAX_KEY_BYTES = 511;

    private final ByteBuffer key = ByteBuffer.allocateDirect(MAX_KEY_BYTES);
    private ByteBuffer value = ByteBuffer.allocateDirect(4096);

    public ByteBuffer key(byte[] bytes) {
        return key.clear().put(bytes).flip();
    }

    public ByteBuffer key(long number) {
        return key.clear().putLong(number).flip();
    }

    public ByteBuffer value(byte[] bytes) {
        return value(bytes.length).put(bytes).flip();
    }

    /** The value to store, with its {@link Checksum}. */
    public ByteBuffer withChecksum(byte[] bytes) {
        ByteBuffer checked = value(bytes.length + Checksum.BYTES).put(bytes);
        Checksum.put(checked);
        return checked.flip();
    }

    /** An empty buffer with room for so many bytes; a larger one serves the next calls too. */
    public ByteBuffer value(int bytes) {
        if (value.capacity() < bytes) {
            value = ByteBuffer.allocateDirect(Integer.highestOneBit(bytes) * 2);
        }
        return value.clear();
    }

    public static byte[] copy(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(source.position(), bytes);
        return bytes;
    }
}
