package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLA_HDRLEN;
import static io.routecast.netlink.NetlinkConstants.align;

import io.routecast.route.Address;
import io.routecast.route.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing message: headers set by offset, attributes appended and padded to 4 bytes. Belongs to
 * one thread.
 */
final class AttributeWriter {
    private static final int MAX_ATTRIBUTE_BYTES = 0xffff;

    private byte[] buf = new byte[256];
    private int length;

    /** Bytes written, padding included. */
    int length() {
        return length;
    }

    /** Appends {@code size} zero bytes, for a header whose fields are set afterwards. */
    void header(int size) {
        grow(align(size));
    }

    void set8(int offset, int value) {
        buf[offset] = (byte) value;
    }

    void set16(int offset, int value) {
        NativeOrder.put16(buf, offset, value);
    }

    void set32(int offset, int value) {
        NativeOrder.put32(buf, offset, value);
    }

    void u8(int type, int value) {
        set8(append(type, 1), value);
    }

    void u16(int type, int value) {
        set16(append(type, 2), value);
    }

    void u32(int type, long value) {
        set32(append(type, 4), (int) value);
    }

    void bytes(int type, Hex value) {
        int offset = append(type, value.length());
        value.copyTo(buf, offset);
    }

    void address(int type, Address value) {
        int offset = append(type, value.family().addressLength());
        value.copyTo(buf, offset);
    }

    /** RTA_VIA: struct rtvia. */
    void via(Address gateway) {
        int offset = append(Rtnetlink.RTA_VIA, 2 + gateway.family().addressLength());
        set16(offset, gateway.family().number());
        gateway.copyTo(buf, offset + 2);
    }

    /** UTF-8 and a NUL, like the kernel's nla_put_string. */
    void string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int offset = append(type, text.length + 1);
        System.arraycopy(text, 0, buf, offset, text.length);
    }

    /** A name in UTF-8; nothing when it is null. */
    void name(int type, byte[] utf8) {
        if (utf8 != null) {
            bytes(type, Hex.of(utf8));
        }
    }

    /** A u32, then UTF-8 with a NUL. */
    void numberedString(int type, int number, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int offset = append(type, 4 + text.length + 1);
        set32(offset, number);
        System.arraycopy(text, 0, buf, offset + 4, text.length);
    }

    /** Opens an attribute that holds others; give the result to {@link #end}. */
    int begin(int type) {
        return append(type, 0) - NLA_HDRLEN;
    }

    /** Closes the attribute that {@link #begin} opened. */
    void end(int attribute) {
        set16(attribute, attributeLength(length - attribute));
    }

    /** Whether what {@link #begin} opened holds no more than an attribute can. */
    boolean fits(int attribute) {
        return length - attribute <= MAX_ATTRIBUTE_BYTES;
    }

    /** Drops everything after the first {@code bytes} bytes. */
    void rewind(int bytes) {
        Arrays.fill(buf, bytes, length, (byte) 0);
        length = bytes;
    }

    /** A copy of what was written. */
    byte[] toByteArray() {
        return Arrays.copyOf(buf, length);
    }

    /**
     * Appends header, room for the payload and padding; returns where the payload goes. May replace
     * the buffer.
     */
    private int append(int type, int payloadLength) {
        int start = length;
        int size = attributeLength(NLA_HDRLEN + payloadLength);
        grow(align(size));
        set16(start, size);
        set16(start + 2, type);
        return start + NLA_HDRLEN;
    }

    /** rta_len has 16 bits; if it wrapped, the message would describe another route. */
    private static int attributeLength(int size) {
        if (size > MAX_ATTRIBUTE_BYTES) {
            throw new IllegalArgumentException("an attribute holds 65535 bytes, not " + size);
        }
        return size;
    }

    private void grow(int size) {
        if (length + size > buf.length) {
            buf = Arrays.copyOf(buf, Math.max(2 * buf.length, length + size));
        }
        length += size;
    }
}
