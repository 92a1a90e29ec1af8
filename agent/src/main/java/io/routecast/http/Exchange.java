package io.routecast.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One request and its answer, after which the connection ends. Interrupting the writing thread
 * closes the connection. Owned by one thread after the other.
 */
final class Exchange implements AutoCloseable {
    private static final Map<Integer, String> REASONS =
            Map.of(
                    200, "OK",
                    202, "Accepted",
                    400, "Bad Request",
                    403, "Forbidden",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    421, "Misdirected Request",
                    431, "Request Header Fields Too Large",
                    503, "Service Unavailable");
    private static final int DRAINED_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final Request request;
    private final Consumer<Exchange> ended;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param channel blocking
     * @param request null when it could not be parsed
     * @param ended called once, when the connection has ended
     */
    Exchange(SocketChannel channel, Request request, Consumer<Exchange> ended) {
        this.channel = channel;
        this.request = request;
        this.ended = ended;
    }

    Request request() {
        return request;
    }

    boolean isHead() {
        return request != null && request.method().equals("HEAD");
    }

    /** Whether the client runs on this host. */
    boolean isFromThisHost() {
        try {
            InetAddress client = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
            InetAddress here = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return client.isLoopbackAddress() || client.equals(here);
        } catch (IOException e) {
            // It is gone already.
            return false;
        }
    }

    /** Sets a header of the answer. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    /** Sends a complete answer; without the body for HEAD. */
    void send(int status, byte[] body) throws IOException {
        header("Content-Length", Integer.toString(body.length));
        byte[] head = head(status);
        ByteBuffer answer = ByteBuffer.allocate(head.length + body.length).put(head);
        write(isHead() ? answer.flip() : answer.put(body).flip());
    }

    /** Sends the head of an answer that ends with the connection. */
    OutputStream stream(int status) throws IOException {
        write(ByteBuffer.wrap(head(status)));
        return Channels.newOutputStream(channel);
    }

    private byte[] head(int status) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.get(status));
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        head.append("\r\nConnection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Ends the connection, so that the client still gets what was sent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (channel) {
            channel.shutdownOutput();
            // If unread bytes are left at close, the kernel resets the connection, and the client
            // may lose the answer.
            channel.configureBlocking(false);
            channel.read(ByteBuffer.allocate(DRAINED_BYTES));
        } catch (IOException e) {
            // Closed already.
        } finally {
            ended.accept(this);
        }
    }
}
