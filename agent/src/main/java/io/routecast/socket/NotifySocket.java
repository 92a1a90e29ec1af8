package io.routecast.socket;

import java.nio.charset.StandardCharsets;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The datagram socket of {@code $NOTIFY_SOCKET}, through which a service reports its state to
 * systemd: sd_notify(3). Java has stream sockets of AF_UNIX only.
 *
 * <pre>
 * struct sockaddr_un { u16 sun_family; char sun_path[108]; };
 * </pre>
 *
 * <p>A name that begins with {@code @} is abstract: a zero byte replaces the {@code @}, and none
 * follows the name. Nothing here waits. Usable from any thread.
 */
public final class NotifySocket implements AutoCloseable {
    private static final int PATH_BYTES = 108;

    private final Descriptor fd;
    private final Pointer address;
    private final int addressBytes;

    /**
     * @param name value of {@code $NOTIFY_SOCKET}
     * @throws IllegalArgumentException when it is neither a path nor an abstract name, or is too
     *     long
     */
    public NotifySocket(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        if (!isAbstract && !name.startsWith("/") || path.length < 2 || path.length >= PATH_BYTES) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET: " + name + " is not the name of a socket");
        }
        address = Memory.allocateDirect(LibC.RUNTIME, 2 + PATH_BYTES, true);
        address.putShort(0, (short) LibC.AF_UNIX);
        address.put(2, path, 0, path.length);
        if (isAbstract) {
            address.putByte(2, (byte) 0);
        }
        addressBytes = 2 + path.length + (isAbstract ? 0 : 1);
        fd =
                new Descriptor(
                        LibC.C.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0),
                        "socket(AF_UNIX, SOCK_DGRAM)");
    }

    /**
     * Sends assignments, one a line.
     *
     * @return whether anybody listens; what is not delivered is lost, and nothing depends on it
     */
    public boolean send(String assignments) {
        byte[] bytes = assignments.getBytes(StandardCharsets.UTF_8);
        Pointer buffer = Memory.allocateDirect(LibC.RUNTIME, bytes.length);
        buffer.put(0, bytes, 0, bytes.length);
        long sent;
        do {
            sent =
                    LibC.C.sendto(
                            fd.number(),
                            buffer,
                            bytes.length,
                            LibC.MSG_DONTWAIT,
                            address,
                            addressBytes);
        } while (sent < 0 && LibC.errno() == LibC.EINTR);
        return sent >= 0;
    }

    @Override
    public void close() {
        fd.close();
    }
}
