package io.routecast.socket;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** systemd's end of {@code $NOTIFY_SOCKET}: a bound datagram socket and what arrives on it. */
public final class NotifyListener implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;
    private static final int MAX_BYTES = 4096;
    private static final int SOCKADDR_UN = 110;

    /** The calls that Java lacks for such sockets. */
    public interface Calls {
        int socket(int domain, int type, int protocol);

        int bind(int fd, Pointer address, int length);

        long recv(int fd, Pointer buffer, long length, int flags);

        int shutdown(int fd, int how);

        int close(int fd);
    }

    private static final Calls CALLS = LibraryLoader.create(Calls.class).load("c");

    private final Runtime runtime = Runtime.getRuntime(CALLS);
    private final int fd = CALLS.socket(1, 2, 0);
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    /**
     * @param name a path, or {@code @} and an abstract name
     */
    public NotifyListener(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        Pointer address = Memory.allocateDirect(runtime, SOCKADDR_UN, true);
        address.putShort(0, (short) 1);
        address.put(2, path, 0, path.length);
        boolean isAbstract = name.startsWith("@");
        if (isAbstract) {
            address.putByte(2, (byte) 0);
        }
        int length = 2 + path.length + (isAbstract ? 0 : 1);
        if (CALLS.bind(fd, address, length) != 0) {
            throw new IllegalStateException("bind " + name + ": " + runtime.getLastError());
        }
        Thread thread = new Thread(this::receive, "notify-listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive() {
        Pointer buffer = Memory.allocateDirect(runtime, MAX_BYTES);
        long length = CALLS.recv(fd, buffer, MAX_BYTES, 0);
        while (length > 0) {
            byte[] bytes = new byte[(int) length];
            buffer.get(0, bytes, 0, bytes.length);
            messages.add(new String(bytes, StandardCharsets.UTF_8));
            length = CALLS.recv(fd, buffer, MAX_BYTES, 0);
        }
    }

    /** Waits for a message that contains this: the message; others before it are dropped. */
    public String await(String part) throws InterruptedException {
        String message;
        do {
            message = messages.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("never notified: " + part);
            }
        } while (!message.contains(part));
        return message;
    }

    /** Waits for the next message. */
    public String next() throws InterruptedException {
        return await("");
    }

    @Override
    public void close() {
        CALLS.shutdown(fd, 2);
        CALLS.close(fd);
    }
}
