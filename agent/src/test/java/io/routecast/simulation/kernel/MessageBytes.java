package io.routecast.simulation.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A netlink message that grows: struct nlmsghdr, and what is appended. */
final class MessageBytes {
    private static final int NLMSG_HDRLEN = 16;

    private final ByteBuffer out;

    MessageBytes(int capacity, int type, int flags, RequestOrigin origin) {
        out = ByteBuffer.allocate(NLMSG_HDRLEN + capacity).order(ByteOrder.nativeOrder());
        out.putInt(0).putShort((short) type).putShort((short) flags);
        out.putInt((int) origin.seq()).putInt((int) origin.port());
    }

    MessageBytes u8(int... values) {
        for (int value : values) {
            out.put((byte) value);
        }
        return this;
    }

    MessageBytes u32(long value) {
        out.putInt((int) value);
        return this;
    }

    MessageBytes raw(byte[] bytes) {
        out.put(bytes);
        return this;
    }

    MessageBytes attribute(int type, byte[] payload) {
        out.putShort((short) (4 + payload.length)).putShort((short) type).put(payload);
        out.position(out.position() + 3 & ~3);
        return this;
    }

    MessageBytes attribute(int type, long u32) {
        out.putShort((short) 8).putShort((short) type).putInt((int) u32);
        return this;
    }

    MessageBytes attribute(int type, String text) {
        return attribute(type, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    byte[] toByteArray() {
        byte[] bytes = new byte[out.position()];
        out.putInt(0, bytes.length);
        out.get(0, bytes);
        return bytes;
    }
}
