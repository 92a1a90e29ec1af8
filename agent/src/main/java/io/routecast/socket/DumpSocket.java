package io.routecast.socket;

import io.routecast.kernel.Dumps;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The socket that asks the kernel for dumps. It joins no group, so that nothing but the answer
 * arrives on it; the kernel makes each chunk in the caller's own {@code recvmsg}, which therefore
 * never waits. Owned by one thread.
 */
public final class DumpSocket implements Dumps, AutoCloseable {
    private static final int MSGHDR = 56;

    private NetlinkSocket socket = open();
    private final Pointer buffer = Memory.allocateDirect(LibC.RUNTIME, MAX_CHUNK_BYTES, false);
    private final Pointer name = Memory.allocateDirect(LibC.RUNTIME, 16, true);
    private final Pointer iovec = Memory.allocateDirect(LibC.RUNTIME, 16, true);
    private final Pointer msghdr = Memory.allocateDirect(LibC.RUNTIME, MSGHDR, true);

    public DumpSocket() {
        iovec.putAddress(0, buffer.address());
        msghdr.putAddress(0, name.address());
        msghdr.putAddress(16, iovec.address());
        msghdr.putLong(24, 1);
    }

    private static NetlinkSocket open() {
        NetlinkSocket socket = new NetlinkSocket();
        // Kernels before 4.20 lack it; then dumps show cloned rows too, which the mirror skips.
        socket.enableIfKnown(LibC.NETLINK_GET_STRICT_CHK);
        socket.enableIfKnown(LibC.NETLINK_EXT_ACK);
        return socket;
    }

    @Override
    public void request(byte[] message) {
        socket.send(message);
    }

    @Override
    public int receive(byte[] target, int chunkBytes) {
        iovec.putLong(8, chunkBytes);
        long n;
        do {
            msghdr.putInt(8, 12);
            n = LibC.C.recvmsg(socket.fd(), msghdr, 0);
        } while (n < 0 && LibC.errno() == LibC.EINTR);
        NetlinkSocket.check(n, "recvmsg (dump)");
        if (name.getInt(4) != 0) {
            return 0;
        }
        buffer.get(0, target, 0, (int) n);
        return (int) n;
    }

    @Override
    public void reset() {
        socket.close();
        socket = open();
    }

    @Override
    public void close() {
        socket.close();
    }
}
