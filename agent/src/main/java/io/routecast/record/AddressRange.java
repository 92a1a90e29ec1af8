package io.routecast.record;

import io.routecast.route.Address;
import java.util.Arrays;

/** The first and the last address of a prefix in 16 bytes, so that all of them compare. */
final class AddressRange {
    private static final int BYTES = 16;
    private static final int IPV4_AT = 12;
    private static final byte[] DIGITS = JsonParts.ascii("0123456789abcdef");

    private final byte[] first = new byte[BYTES];
    private final byte[] last;
    private final int length;

    /**
     * @param prefix canonical text
     */
    AddressRange(String prefix) {
        int slash = prefix.indexOf('/');
        byte[] address = Address.parse(prefix.substring(0, slash)).toByteArray();
        length = Integer.parseInt(prefix.substring(slash + 1));
        int at = BYTES - address.length;
        System.arraycopy(address, 0, first, at, address.length);
        if (at == IPV4_AT) {
            Arrays.fill(first, IPV4_AT - 2, IPV4_AT, (byte) 0xff);
        }
        last = last(8 * at + length);
    }

    private byte[] last(int bits) {
        byte[] bytes = first.clone();
        for (int bit = bits; bit < 8 * BYTES; bit++) {
            bytes[bit >> 3] |= (byte) (0x80 >> (bit & 7));
        }
        return bytes;
    }

    /** Bits of the prefix, in its own family. */
    int length() {
        return length;
    }

    /** The first address, 32 hex digits. */
    byte[] first() {
        return hex(first);
    }

    /** The last address, likewise. */
    byte[] last() {
        return hex(last);
    }

    private static byte[] hex(byte[] bytes) {
        byte[] digits = new byte[2 * BYTES];
        for (int i = 0; i < BYTES; i++) {
            digits[2 * i] = DIGITS[(bytes[i] >> 4) & 15];
            digits[2 * i + 1] = DIGITS[bytes[i] & 15];
        }
        return digits;
    }
}
