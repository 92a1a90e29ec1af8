package io.routecast.route;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of bytes, written as lower-case hex digits: what is kept undecoded. */
public final class Hex {
    /** No bytes at all. */
    public static final Hex EMPTY = new Hex(new byte[0]);

    private final byte[] bytes;

    private Hex(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of all of {@code bytes}. */
    public static Hex of(byte... bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** A copy of {@code length} bytes from {@code offset}. */
    public static Hex of(byte[] bytes, int offset, int length) {
        return length == 0 ? EMPTY : new Hex(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /**
     * Reads pairs of hex digits of either case.
     *
     * @throws IllegalArgumentException on anything else
     */
    public static Hex parse(String digits) {
        return new Hex(HexFormat.of().parseHex(digits));
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** A fresh copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Copies all bytes into {@code target} from {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hex hex && Arrays.equals(bytes, hex.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
