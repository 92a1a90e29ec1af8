package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLA_HDRLEN;
import static io.routecast.netlink.NetlinkConstants.NLA_TYPE_MASK;
import static io.routecast.netlink.NetlinkConstants.align;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import java.nio.charset.StandardCharsets;

/**
 * Walks over a run of attributes. Reusable; belongs to one thread.
 *
 * <pre>
 * struct rtattr {
 *     unsigned short rta_len;     // with this header, without padding
 *     unsigned short rta_type;
 * };
 * </pre>
 *
 * Mirrors {@code <linux/rtnetlink.h>}. Accessors read the attribute that {@link #next} moved to,
 * and throw {@link MalformedMessageException} when its length does not fit the accessor.
 */
final class AttributeCursor {
    private static final int MAX_LENGTH = 0xffff;

    private final byte[] buf;
    private final int end;
    private int start;
    private int startLength;
    private int next;

    /** Over the attributes from {@code offset} to {@code end}, exclusive. */
    AttributeCursor(byte[] buf, int offset, int end) {
        this.buf = buf;
        this.next = offset;
        this.end = end;
    }

    /** The attributes after a header of {@code headerLength} bytes, which must be complete. */
    static AttributeCursor after(
            String header, int headerLength, byte[] buf, int offset, int length) {
        if (length < headerLength) {
            throw new MalformedMessageException(
                    header, headerLength + " bytes", length + " bytes", offset);
        }
        return new AttributeCursor(buf, offset + align(headerLength), offset + length);
    }

    /** Moves to the next attribute; false when there is none. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        int rest = end - next;
        int length = rest < NLA_HDRLEN ? 0 : lengthAt(buf, next, rest);
        if (length < NLA_HDRLEN || length > rest) {
            throw new MalformedMessageException(
                    "attribute",
                    "rta_len of 4 to the " + rest + " bytes left",
                    Integer.toString(length),
                    next);
        }
        start = next;
        startLength = length;
        next += align(length);
        return true;
    }

    /**
     * The length of the attribute there, with its header.
     *
     * <p>The kernel lets rta_len of an RTA_MULTIPATH wrap round when its nexthops take more than 64
     * KiB ({@code nla_nest_end}, seen on 6.18). What follows it takes less than that, so that the
     * rest of the message shows how often.
     *
     * @param rest bytes up to the end of the message
     */
    static int lengthAt(byte[] buf, int offset, int rest) {
        int length = NativeOrder.u16(buf, offset);
        boolean wraps =
                rest - length > MAX_LENGTH
                        && (NativeOrder.u16(buf, offset + 2) & NLA_TYPE_MASK)
                                == Rtnetlink.RTA_MULTIPATH;
        return wraps ? length + (rest - length & ~MAX_LENGTH) : length;
    }

    /** rta_type without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    int type() {
        return NativeOrder.u16(buf, start + 2) & NLA_TYPE_MASK;
    }

    /** rta_type, unmasked. */
    int typeAndFlags() {
        return NativeOrder.u16(buf, start + 2);
    }

    /** Where the payload begins in the buffer. */
    int offset() {
        return start + NLA_HDRLEN;
    }

    /** Bytes of the payload, without padding. */
    int length() {
        return startLength - NLA_HDRLEN;
    }

    int u8() {
        return buf[exactly(1)] & 0xff;
    }

    int u16() {
        return NativeOrder.u16(buf, exactly(2));
    }

    long u32() {
        return NativeOrder.u32(buf, exactly(4));
    }

    int s32() {
        return NativeOrder.s32(buf, exactly(4));
    }

    /** Two bytes in network order. */
    int be16() {
        int offset = exactly(2);
        return (buf[offset] & 0xff) << 8 | buf[offset + 1] & 0xff;
    }

    /** Eight bytes in network order, whose sign bit is the highest of an unsigned number. */
    long be64() {
        int offset = exactly(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | buf[offset + i] & 0xff;
        }
        return value;
    }

    Hex bytes() {
        return Hex.of(buf, offset(), length());
    }

    /** UTF-8 up to the first NUL, or to the end when there is none. */
    String string() {
        return stringFrom(0);
    }

    /** The same, without the first {@code skip} bytes of the payload. */
    String stringFrom(int skip) {
        int from = offset() + atLeast(skip);
        int to = from;
        while (to < offset() + length() && buf[to] != 0) {
            to++;
        }
        return new String(buf, from, to - from, StandardCharsets.UTF_8);
    }

    /** An address of that family. */
    Address address(Family family) {
        return Address.of(buf, exactly(family.addressLength()), family.addressLength());
    }

    /** An address; its length gives its family. */
    Address address() {
        return address(length() == Family.IPV4.addressLength() ? Family.IPV4 : Family.IPV6);
    }

    /** The attributes inside this one. */
    AttributeCursor nested() {
        return new AttributeCursor(buf, offset(), offset() + length());
    }

    /** The buffer, to read what is not an attribute. */
    byte[] buffer() {
        return buf;
    }

    /** Returns {@code minimum} when the payload has that many bytes. */
    int atLeast(int minimum) {
        if (length() < minimum) {
            throw misfit(minimum + " bytes or more");
        }
        return minimum;
    }

    /** The offset of the payload when it has {@code expected} bytes. */
    private int exactly(int expected) {
        if (length() != expected) {
            throw misfit(expected + " bytes");
        }
        return offset();
    }

    private MalformedMessageException misfit(String expected) {
        return new MalformedMessageException(
                "attribute " + type(), expected, length() + " bytes", offset());
    }
}
