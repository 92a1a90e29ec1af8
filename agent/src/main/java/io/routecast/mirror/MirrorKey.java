package io.routecast.mirror;

import io.routecast.netlink.RouteHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keys of the mirror's table: what the kernel tells routes apart by, in the order in which it dumps
 * them, so that dump and mirror can be walked side by side.
 *
 * <pre>
 * IPv4   u8 2,  u32 table, 4 bytes network address, u8 32 - length, u8 255 - tos, u32 metric
 * IPv6   u8 10, u32 table, 16 bytes last address of the prefix, u8 128 - length,
 *               u8 128 - source length, [ 16 bytes source ], u32 metric
 * </pre>
 *
 * <p>All big-endian. {@code fib_table_dump} goes by address, then the longer prefix, tos
 * descending, metric ascending; {@code fib6_walk} visits what is below a prefix before the prefix
 * itself, which is the order of their last addresses.
 */
final class MirrorKey {
    private static final int AF_INET = 2;
    private static final int IPV4_BYTES = 1 + 4 + 4 + 1 + 1 + 4;
    private static final int IPV6_BYTES = 1 + 4 + 16 + 1 + 1 + 4;

    private MirrorKey() {}

    /** The key of a route message. */
    static byte[] of(RouteHeader header, byte[] buf) {
        return header.family() == AF_INET ? ipv4(header, buf) : ipv6(header, buf);
    }

    private static byte[] ipv4(RouteHeader header, byte[] buf) {
        ByteBuffer key = ByteBuffer.allocate(IPV4_BYTES);
        key.put((byte) header.family()).putInt((int) header.table());
        int address = key.position();
        putAddress(key, buf, header.dstOffset(), header.dstLength(), 4);
        key.position(address + 4);
        key.put((byte) (32 - header.dstLength())).put((byte) (255 - header.tos()));
        return key.putInt((int) header.priority()).array();
    }

    private static byte[] ipv6(RouteHeader header, byte[] buf) {
        boolean hasSource = header.srcLength() > 0;
        ByteBuffer key = ByteBuffer.allocate(IPV6_BYTES + (hasSource ? 16 : 0));
        key.put((byte) header.family()).putInt((int) header.table());
        int address = key.position();
        putAddress(key, buf, header.dstOffset(), header.dstLength(), 16);
        fillHostBits(key.array(), address, header.dstLength(), 16);
        key.position(address + 16);
        key.put((byte) (128 - header.dstLength())).put((byte) (128 - header.srcLength()));
        if (hasSource) {
            int source = key.position();
            putAddress(key, buf, header.srcOffset(), header.srcLength(), 16);
            key.position(source + 16);
        }
        return key.putInt((int) header.priority()).array();
    }

    private static void putAddress(ByteBuffer key, byte[] buf, int offset, int bits, int size) {
        if (offset >= 0) {
            key.put(buf, offset, Math.min(size, (bits + 7) >> 3));
        }
    }

    private static void fillHostBits(byte[] bytes, int offset, int bits, int size) {
        for (int bit = bits; bit < size * 8; bit++) {
            bytes[offset + (bit >> 3)] |= (byte) (0x80 >> (bit & 7));
        }
    }

    /** The beginning that a key shares with all of its table and address. */
    static byte[] prefixOf(byte[] key) {
        return Arrays.copyOf(key, 1 + 4 + (isIpv4(key) ? 4 : 16));
    }

    static boolean isIpv4(byte[] key) {
        return key[0] == AF_INET;
    }
}
