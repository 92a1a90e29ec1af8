package io.routecast.socket;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Room for up to {@code count} datagrams that one {@code recvmmsg(2)} fills.
 *
 * <pre>
 * struct mmsghdr {                  64 bytes
 *     struct msghdr {
 *         void         *msg_name;        0   our struct sockaddr_nl
 *         socklen_t     msg_namelen;     8
 *         struct iovec *msg_iov;        16   one: our buffer
 *         size_t        msg_iovlen;     24
 *         void         *msg_control;    32   none
 *         size_t        msg_controllen; 40
 *         int           msg_flags;      48
 *     } msg_hdr;
 *     unsigned int msg_len;             56   bytes received
 * };
 * struct sockaddr_nl { u16 nl_family; u16 pad; u32 nl_pid; u32 nl_groups; };
 * </pre>
 *
 * <p>The kernel writes only the pages that a datagram needs, so large slots cost address space, not
 * memory. Owned by one thread.
 */
final class MessageVector {
    private static final int MMSGHDR = 64;
    private static final int IOVEC = 16;
    private static final int SOCKADDR_NL = 12;
    private static final int NAME_SLOT = 16;

    private final int count;
    private final int slotBytes;
    private final Pointer headers;
    private final Pointer iovecs;
    private final Pointer names;
    private final Pointer slots;

    MessageVector(int count, int slotBytes) {
        this.count = count;
        this.slotBytes = slotBytes;
        headers = Memory.allocateDirect(LibC.RUNTIME, count * MMSGHDR, true);
        iovecs = Memory.allocateDirect(LibC.RUNTIME, count * IOVEC, true);
        names = Memory.allocateDirect(LibC.RUNTIME, count * NAME_SLOT, true);
        slots = Memory.allocateDirect(LibC.RUNTIME, count * slotBytes, false);
        for (int i = 0; i < count; i++) {
            iovecs.putAddress((long) i * IOVEC, slots.address() + (long) i * slotBytes);
            iovecs.putLong((long) i * IOVEC + 8, slotBytes);
            headers.putAddress((long) i * MMSGHDR, names.address() + (long) i * NAME_SLOT);
            headers.putAddress((long) i * MMSGHDR + 16, iovecs.address() + (long) i * IOVEC);
            headers.putLong((long) i * MMSGHDR + 24, 1);
        }
    }

    /** Receives what is queued, without waiting: the number of datagrams, or -errno. */
    int receive(int fd) {
        for (int i = 0; i < count; i++) {
            headers.putInt((long) i * MMSGHDR + 8, SOCKADDR_NL);
        }
        int n = LibC.C.recvmmsg(fd, headers, count, LibC.MSG_DONTWAIT, null);
        return n < 0 ? -LibC.errno() : n;
    }

    /** Port of the sender of datagram i: 0 is the kernel, and nobody can forge that. */
    int senderPort(int i) {
        return names.getInt((long) i * NAME_SLOT + 4);
    }

    int length(int i) {
        return headers.getInt((long) i * MMSGHDR + 56);
    }

    boolean truncated(int i) {
        return (headers.getInt((long) i * MMSGHDR + 48) & LibC.MSG_TRUNC) != 0;
    }

    void copy(int i, byte[] target, int offset) {
        slots.get((long) i * slotBytes, target, offset, length(i));
    }
}
