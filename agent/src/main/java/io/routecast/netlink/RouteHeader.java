package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLA_HDRLEN;
import static io.routecast.netlink.NetlinkConstants.NLA_TYPE_MASK;
import static io.routecast.netlink.NetlinkConstants.align;

import io.routecast.route.Family;

/**
 * What identifies a route, read from a route message without allocating. Reusable; belongs to one
 * thread. Meaningless after {@link #read} threw.
 *
 * <p>Accepts any family, see {@link #family}: callers select theirs. Checks the lengths of what it
 * reads, and that all attributes are within the message. That is enough to identify a route, and
 * {@link RouteDecoder} makes a route of any message that passes.
 */
public final class RouteHeader {
    private static final int RTNEXTHOP_LENGTH = 8;

    private byte[] buf;
    private int start;
    private long table;
    private long priority;
    private long nexthopId;
    private int dstOffset;
    private int srcOffset;
    private int multipathOffset;
    private int multipathEnd;
    private int attributes;

    /**
     * Reads the struct rtmsg and attributes at {@code offset}; returns this.
     *
     * @throws MalformedMessageException when they do not fit in {@code length}
     */
    public RouteHeader read(byte[] newBuf, int offset, int length) {
        if (length < Rtnetlink.RTMSG_LENGTH) {
            throw new MalformedMessageException(
                    "struct rtmsg", Rtnetlink.RTMSG_LENGTH + " bytes", length + " bytes", offset);
        }
        buf = newBuf;
        start = offset;
        table = newBuf[offset + 4] & 0xff;
        priority = 0;
        nexthopId = 0;
        dstOffset = -1;
        srcOffset = -1;
        multipathOffset = 0;
        multipathEnd = 0;
        attributes = 0;
        checkBits("rtm_dst_len", dstLength(), offset + 1);
        checkBits("rtm_src_len", srcLength(), offset + 2);
        readAttributes(offset + Rtnetlink.RTMSG_LENGTH, offset + length);
        return this;
    }

    private void readAttributes(int offset, int end) {
        for (int next = offset; next < end; ) {
            int rest = end - next;
            int length = rest < NLA_HDRLEN ? 0 : AttributeCursor.lengthAt(buf, next, rest);
            if (length < NLA_HDRLEN || length > rest) {
                throw new MalformedMessageException(
                        "route attribute",
                        "4 to " + rest + " bytes",
                        Integer.toString(length),
                        next);
            }
            take(
                    NativeOrder.u16(buf, next + 2) & NLA_TYPE_MASK,
                    next + NLA_HDRLEN,
                    length - NLA_HDRLEN);
            next += align(length);
        }
    }

    private void take(int type, int offset, int length) {
        if (type < 32) {
            attributes |= 1 << type;
        }
        switch (type) {
            case Rtnetlink.RTA_DST -> dstOffset = prefixBytes("RTA_DST", offset, length);
            case Rtnetlink.RTA_SRC -> srcOffset = prefixBytes("RTA_SRC", offset, length);
            case Rtnetlink.RTA_TABLE -> table = u32("RTA_TABLE", offset, length);
            case Rtnetlink.RTA_PRIORITY -> priority = u32("RTA_PRIORITY", offset, length);
            case Rtnetlink.RTA_MULTIPATH -> {
                multipathOffset = offset;
                multipathEnd = offset + length;
            }
            case Rtnetlink.RTA_NH_ID -> nexthopId = u32("RTA_NH_ID", offset, length);
            default -> {} // of no interest here
        }
    }

    private int prefixBytes(String what, int offset, int length) {
        Family family = Family.ofNumber(family());
        if (family != null && length != family.addressLength()) {
            throw new MalformedMessageException(
                    what, family.addressLength() + " bytes", length + " bytes", offset);
        }
        return offset;
    }

    private void checkBits(String field, int bits, int offset) {
        Family family = Family.ofNumber(family());
        if (family != null && bits > 8 * family.addressLength()) {
            throw new MalformedMessageException(
                    field, "at most " + 8 * family.addressLength(), Integer.toString(bits), offset);
        }
    }

    private long u32(String what, int offset, int length) {
        if (length != 4) {
            throw new MalformedMessageException(what, "4 bytes", length + " bytes", offset);
        }
        return NativeOrder.u32(buf, offset);
    }

    /** rtm_family: an AF_ number, not only those of unicast IP routing. */
    public int family() {
        return buf[start] & 0xff;
    }

    /** rtm_dst_len, bits. */
    public int dstLength() {
        return buf[start + 1] & 0xff;
    }

    /** rtm_src_len, bits. */
    public int srcLength() {
        return buf[start + 2] & 0xff;
    }

    /** rtm_tos. */
    public int tos() {
        return buf[start + 3] & 0xff;
    }

    /** RTA_TABLE, or rtm_table when that is absent; unsigned 32 bits. */
    public long table() {
        return table;
    }

    /** rtm_protocol. */
    public int protocol() {
        return buf[start + 5] & 0xff;
    }

    /** rtm_scope. */
    public int scope() {
        return buf[start + 6] & 0xff;
    }

    /** rtm_type. */
    public int type() {
        return buf[start + 7] & 0xff;
    }

    /** rtm_flags, all 32 bits as sent. */
    public int flags() {
        return NativeOrder.s32(buf, start + 8);
    }

    /** RTA_PRIORITY, unsigned 32 bits; 0 when absent. */
    public long priority() {
        return priority;
    }

    /** RTA_NH_ID, unsigned 32 bits; 0 when absent, see {@link #hasNexthopId}. */
    public long nexthopId() {
        return nexthopId;
    }

    /**
     * Where the address of RTA_DST begins in the buffer, all of its bytes for the families of IP;
     * -1 when absent.
     */
    public int dstOffset() {
        return dstOffset;
    }

    /**
     * Where the address of RTA_SRC begins in the buffer, all of its bytes for the families of IP;
     * -1 when absent.
     */
    public int srcOffset() {
        return srcOffset;
    }

    public boolean hasNexthopId() {
        return has(Rtnetlink.RTA_NH_ID);
    }

    /** Whether there is an RTA_GATEWAY or RTA_VIA outside a multipath. */
    public boolean hasGateway() {
        return has(Rtnetlink.RTA_GATEWAY) || has(Rtnetlink.RTA_VIA);
    }

    public boolean hasMultipath() {
        return has(Rtnetlink.RTA_MULTIPATH);
    }

    /** How many struct rtnexthop its RTA_MULTIPATH has; 1 when it has none. */
    public int nexthops() {
        int nexthops = 0;
        for (int next = multipathOffset; multipathEnd - next >= 2; ) {
            next += Math.max(RTNEXTHOP_LENGTH, align(NativeOrder.u16(buf, next)));
            nexthops++;
        }
        return Math.max(1, nexthops);
    }

    private boolean has(int type) {
        return (attributes >> type & 1) != 0;
    }
}
