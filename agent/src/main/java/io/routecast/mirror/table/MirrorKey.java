package io.routecast.mirror.table;

import io.routecast.kernel.FibSizes;
import io.routecast.netlink.RouteHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys of the mirror's table: what identifies routes to the kernel, in the order in which it dumps
 * them, so that dump and mirror can be walked side by side.
 *
 * <pre>
 * IPv4   u8 2,  u32 table, 4 bytes network address, u8 32 - length, u8 255 - tos, u32 metric
 * IPv6   u8 10, u32 table, 16 bytes last address, u8 1, u8 128 - length, u32 metric
 * IPv6   u8 10, u32 table, 16 bytes first address, u8 0, u8 length,
 *               16 bytes last address of the source prefix, u8 128 - its length, u32 metric
 * </pre>
 *
 * <p>All big-endian. {@code fib_table_dump} goes by address, then the longer prefix, tos
 * descending, metric ascending; {@code fib6_walk} visits longer prefixes before the prefix that
 * contains them, which is the order of last addresses; it visits routes with a source prefix before
 * both, at their first address.
 */
public final class MirrorKey {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int TABLE_BYTES = 1 + 4;
    private static final int LONGEST_KEY_BYTES = 64;
    private static final int IPV4_BYTES = 1 + 4 + 4 + 1 + 1 + 4;
    private static final int IPV6_BYTES = 1 + 4 + 16 + 1 + 1 + 4;
    private static final int IPV6_SOURCE_BYTES = IPV6_BYTES + 16 + 1;

    private MirrorKey() {}

    /** The key of a route message. */
    public static byte[] of(RouteHeader header, byte[] buf) {
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
        return ipv6(
                header.table(),
                new Network(buf, header.dstOffset(), header.dstLength()),
                new Network(buf, header.srcOffset(), header.srcLength()),
                header.priority());
    }

    /** The key of an IPv6 route in the kernel's list. */
    public static byte[] of(FibSizes.Ipv6Entry entry, long table) {
        HexFormat hex = HexFormat.of();
        return ipv6(
                table,
                new Network(hex.parseHex(entry.destination()), 0, entry.length()),
                new Network(hex.parseHex(entry.source()), 0, entry.sourceLength()),
                entry.metric());
    }

    private record Network(byte[] buf, int offset, int length) {}

    private static byte[] ipv6(long table, Network dst, Network src, long metric) {
        boolean hasSource = src.length > 0;
        ByteBuffer key = ByteBuffer.allocate(hasSource ? IPV6_SOURCE_BYTES : IPV6_BYTES);
        key.put((byte) AF_INET6).putInt((int) table);
        putIpv6Address(key, dst, !hasSource);
        if (hasSource) {
            key.put((byte) 0).put((byte) dst.length);
            putIpv6Address(key, src, true);
            key.put((byte) (128 - src.length));
        } else {
            key.put((byte) 1).put((byte) (128 - dst.length));
        }
        return key.putInt((int) metric).array();
    }

    private static void putIpv6Address(ByteBuffer key, Network network, boolean last) {
        int start = key.position();
        putAddress(key, network.buf, network.offset, network.length, 16);
        if (last) {
            fillHostBits(key.array(), start, network.length, 16);
        }
        key.position(start + 16);
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

    /** The part that all keys of one table and address begin with. */
    public static byte[] prefixOf(byte[] key) {
        return Arrays.copyOf(key, TABLE_BYTES + (isIpv4(key) ? 4 : 16));
    }

    /** The table's number. */
    public static long table(byte[] key) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(key).getInt(1));
    }

    /** A key after all keys of this one's table, and before those of the next. */
    public static byte[] endOfTable(byte[] key) {
        byte[] end = new byte[LONGEST_KEY_BYTES];
        Arrays.fill(end, (byte) 0xff);
        System.arraycopy(key, 0, end, 0, TABLE_BYTES);
        return end;
    }

    /** A key after every other. */
    public static byte[] afterAll() {
        byte[] end = new byte[64];
        Arrays.fill(end, (byte) 0xff);
        return end;
    }

    public static boolean isIpv4(byte[] key) {
        return key[0] == AF_INET;
    }
}
