package io.routecast.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The outer form of the file: a line of text, then blocks, each with its checksums. Numbers are big
 * endian.
 *
 * <pre>
 * routecast recording 2\n
 * { u32 length, u32 expanded length, u32 CRC-32C of the bytes, u32 CRC-32C of the 12 bytes before;
 *   bytes: observations, deflated (RFC 1950) } ...
 * </pre>
 */
final class BlockFormat {
    static final String MAGIC = "routecast recording ";
    static final int VERSION = 2;
    static final int HEADER_BYTES = 16;

    /** No block expands to more: it has one observation beyond the room of a usual one. */
    static final int MAX_BYTES = 64 << 20;

    private static final int CHECKED_BYTES = 12;

    private BlockFormat() {}

    static byte[] firstLine() {
        return (MAGIC + VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static ByteBuffer header(byte[] bytes, int length, int expandedLength) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(length).putInt(expandedLength).putInt(checksum(bytes, length));
        return header.putInt(checksum(header.array(), CHECKED_BYTES)).flip();
    }

    /** Whether a header is what was written. */
    static boolean isSound(ByteBuffer header) {
        return header.getInt(CHECKED_BYTES) == checksum(header.array(), CHECKED_BYTES);
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
