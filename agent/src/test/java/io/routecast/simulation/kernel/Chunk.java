package io.routecast.simulation.kernel;

import java.util.Arrays;

/** One datagram of a dump, which takes rows as long as there is room. */
final class Chunk {
    private final byte[] bytes;
    private int length;

    Chunk(int room) {
        bytes = new byte[room];
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Adds a message; false when there is no room. */
    boolean add(byte[] message) {
        if (length + message.length > bytes.length) {
            return false;
        }
        System.arraycopy(message, 0, bytes, length, message.length);
        length += message.length;
        return true;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
