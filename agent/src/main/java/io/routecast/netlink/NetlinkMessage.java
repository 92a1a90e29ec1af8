package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLMSG_HDRLEN;
import static io.routecast.netlink.NetlinkConstants.align;

/**
 * Walks over the messages of a datagram without allocating. Reusable; belongs to one thread.
 *
 * <pre>
 * struct nlmsghdr {
 *     __u32 nlmsg_len;    // with this header, without padding
 *     __u16 nlmsg_type;
 *     __u16 nlmsg_flags;
 *     __u32 nlmsg_seq;
 *     __u32 nlmsg_pid;    // port of the requester, 0 for the kernel
 * };
 * </pre>
 *
 * Mirrors {@code <linux/netlink.h>}. Before the first {@link #next} the accessors are meaningless.
 */
public final class NetlinkMessage {
    private byte[] buf;
    private int start;
    private int next;
    private int end;

    /** Starts over with the datagram of {@code length} bytes from {@code offset}; returns this. */
    public NetlinkMessage reset(byte[] newBuf, int offset, int length) {
        buf = newBuf;
        start = offset;
        next = offset;
        end = offset + length;
        return this;
    }

    /**
     * Moves to the next message; false when there is none.
     *
     * @throws MalformedMessageException when the datagram ends before the message does
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        int rest = end - next;
        long length = rest < NLMSG_HDRLEN ? 0 : NativeOrder.u32(buf, next);
        if (length < NLMSG_HDRLEN || length > rest) {
            throw misfit(rest, length);
        }
        start = next;
        next += align((int) length);
        return true;
    }

    private MalformedMessageException misfit(int rest, long length) {
        String found = rest < NLMSG_HDRLEN ? rest + " bytes" : "nlmsg_len " + length;
        return new MalformedMessageException(
                "netlink message", "nlmsg_len of 16 to the " + rest + " bytes left", found, next);
    }

    /** nlmsg_type: RTM_* or NLMSG_*. */
    public int type() {
        return NativeOrder.u16(buf, start + 4);
    }

    /** nlmsg_flags: NLM_F_*. */
    public int flags() {
        return NativeOrder.u16(buf, start + 6);
    }

    /** nlmsg_seq, unsigned 32 bits. */
    public long seq() {
        return NativeOrder.u32(buf, start + 8);
    }

    /** nlmsg_pid, unsigned 32 bits: the sender's claim, not a proof. */
    public long pid() {
        return NativeOrder.u32(buf, start + 12);
    }

    /** The array that was given to {@link #reset}. */
    public byte[] buffer() {
        return buf;
    }

    /** Where the payload begins in the buffer. */
    public int payloadOffset() {
        return start + NLMSG_HDRLEN;
    }

    /** Bytes of the payload, without padding. */
    public int payloadLength() {
        return NativeOrder.s32(buf, start) - NLMSG_HDRLEN;
    }

    /**
     * The errno of an NLMSG_ERROR or NLMSG_DONE, positive; 0 for success, and for a NLMSG_DONE that
     * carries none.
     *
     * @throws MalformedMessageException when an NLMSG_ERROR is too short to carry one
     */
    public int errno() {
        if (payloadLength() >= 4) {
            return -NativeOrder.s32(buf, payloadOffset());
        }
        if (type() == NetlinkConstants.NLMSG_DONE) {
            return 0;
        }
        throw new MalformedMessageException(
                "NLMSG_ERROR", "4 bytes", payloadLength() + " bytes", payloadOffset());
    }
}
