package io.routecast.netlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers in the byte order of this host, in which netlink speaks. Alignment does not matter. */
final class NativeOrder {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private NativeOrder() {}

    static int u16(byte[] buf, int offset) {
        return (short) SHORTS.get(buf, offset) & 0xffff;
    }

    static int s32(byte[] buf, int offset) {
        return (int) INTS.get(buf, offset);
    }

    static long u32(byte[] buf, int offset) {
        return s32(buf, offset) & 0xffffffffL;
    }

    static void put16(byte[] buf, int offset, int value) {
        SHORTS.set(buf, offset, (short) value);
    }

    static void put32(byte[] buf, int offset, int value) {
        INTS.set(buf, offset, value);
    }
}
