package io.routecast.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection whose request is not complete. Owned by the listener's thread. */
final class Connection {
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int FIRST_BYTES = 1024;

    private final SocketChannel channel;
    private final long acceptedNanos;
    private ByteBuffer head = ByteBuffer.allocate(FIRST_BYTES);

    Connection(SocketChannel channel, long acceptedNanos) {
        this.channel = channel;
        this.acceptedNanos = acceptedNanos;
    }

    SocketChannel channel() {
        return channel;
    }

    long acceptedNanos() {
        return acceptedNanos;
    }

    /**
     * Reads what has come.
     *
     * @return false when the client has gone
     */
    boolean read() throws IOException {
        if (!head.hasRemaining()) {
            ByteBuffer larger = ByteBuffer.allocate(Math.min(MAX_HEAD_BYTES, 4 * head.capacity()));
            head = larger.put(head.flip());
        }
        return channel.read(head) >= 0;
    }

    /** Whether it has sent more than a request may have. */
    boolean isTooLong() {
        return head.position() == MAX_HEAD_BYTES && head() == null;
    }

    /** The lines of the head, without the empty one; null until it is there. */
    String head() {
        String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int shortEnd = text.indexOf("\n\n");
        if (end < 0 || shortEnd >= 0 && shortEnd < end) {
            end = shortEnd;
        }
        return end < 0 ? null : text.substring(0, end);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed already.
        }
    }
}
