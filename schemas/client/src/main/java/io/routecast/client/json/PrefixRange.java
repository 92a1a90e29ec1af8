package io.routecast.client.json;

import io.routecast.route.Prefix;
import java.util.HexFormat;

/**
 * A prefix as numbers that can be compared: 16 bytes in hex, an IPv4 address as {@code
 * ::ffff:a.b.c.d}.
 *
 * @param length bits, 0 to 32 or 128
 * @param first its first address
 * @param last its last address
 */
record PrefixRange(int length, String first, String last) {
    private static final int BYTES = 16;

    /**
     * @throws IllegalArgumentException when the text is no prefix
     */
    static PrefixRange of(String text) {
        Prefix prefix = Prefix.parse(text);
        byte[] address = prefix.address().toByteArray();
        byte[] first = new byte[BYTES];
        if (address.length < BYTES) {
            first[10] = (byte) 0xff;
            first[11] = (byte) 0xff;
        }
        int at = BYTES - address.length;
        System.arraycopy(address, 0, first, at, address.length);
        byte[] last = first.clone();
        for (int bit = 8 * at + prefix.length(); bit < 8 * BYTES; bit++) {
            last[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        HexFormat hex = HexFormat.of();
        return new PrefixRange(prefix.length(), hex.formatHex(first), hex.formatHex(last));
    }
}
