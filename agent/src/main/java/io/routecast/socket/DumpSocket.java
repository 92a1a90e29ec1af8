package io.routecast.socket;

import io.routecast.kernel.Dumps;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The socket that asks the kernel for dumps. It joins no group, so that only the answer arrives on
 * it. The kernel makes each chunk in the caller's own {@code recvmsg}, which therefore never waits.
 * Owned by one thread.
 *
 * <p>The kernel makes a chunk as large as the largest buffer that the socket was read with, 32 KiB
 * at most ({@code max_recvmsg_len} of net/netlink/af_netlink.c). It makes the first chunk before
 * that is read: on a fresh socket it has room for 3.7 KB. So a fresh socket first reads the
 * acknowledgement of an empty request, with the buffer size that the first chunk is to have.
 */
public final class DumpSocket implements Dumps, AutoCloseable {
    private static final int MSGHDR = 56;
    private static final byte[] NOTHING = {
        16, 0, 0, 0, // nlmsg_len
        1, 0, // NLMSG_NOOP
        5, 0, // NLM_F_REQUEST | NLM_F_ACK
        0, 0, 0, 0, 0, 0, 0, 0
    };

    private NetlinkSocket socket = open();
    private final Pointer buffer = Memory.allocateDirect(LibC.RUNTIME, RECEIVE_BYTES, false);
    private final Pointer name = Memory.allocateDirect(LibC.RUNTIME, 16, true);
    private final Pointer iovec = Memory.allocateDirect(LibC.RUNTIME, 16, true);
    private final Pointer msghdr = Memory.allocateDirect(LibC.RUNTIME, MSGHDR, true);

    public DumpSocket() {
        iovec.putAddress(0, buffer.address());
        msghdr.putAddress(0, name.address());
        msghdr.putAddress(16, iovec.address());
        msghdr.putLong(24, 1);
        giveRoom(MAX_CHUNK_BYTES);
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
    public int receive(byte[] target) {
        int n = receive(RECEIVE_BYTES);
        if (n < 0) {
            return n;
        }
        if (name.getInt(4) != 0) {
            return 0;
        }
        buffer.get(0, target, 0, n);
        return n;
    }

    private int receive(int room) {
        iovec.putLong(8, room);
        long n;
        do {
            msghdr.putInt(8, 12);
            n = LibC.C.recvmsg(socket.fd(), msghdr, 0);
        } while (n < 0 && LibC.errno() == LibC.EINTR);
        return n < 0 ? -LibC.errno() : (int) n;
    }

    @Override
    public void reset(int firstChunkBytes) {
        socket.close();
        socket = open();
        giveRoom(firstChunkBytes);
    }

    /** The result does not matter: with less room the dump may end early, nothing worse. */
    private void giveRoom(int bytes) {
        socket.send(NOTHING);
        receive(bytes);
    }

    @Override
    public void close() {
        socket.close();
    }
}
