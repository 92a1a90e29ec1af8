package io.routecast.route;

import java.util.Arrays;

/** An IPv4 or IPv6 address, without port, zone or prefix length. */
public final class Address {
    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of all of {@code bytes}, which must be 4 or 16. */
    public static Address of(byte... bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * A copy of {@code length} bytes from {@code offset}, in network order.
     *
     * @throws IllegalArgumentException when {@code length} is neither 4 nor 16
     */
    public static Address of(byte[] bytes, int offset, int length) {
        Family.ofAddressLength(length);
        return new Address(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The address whose bytes are all zero: {@code 0.0.0.0} or {@code ::}. */
    public static Address any(Family family) {
        return new Address(new byte[family.addressLength()]);
    }

    /**
     * Reads {@code 192.0.2.1} or any RFC 4291 text form of an IPv6 address; never asks a resolver.
     *
     * @throws IllegalArgumentException when the text is no address
     */
    public static Address parse(String text) {
        return new Address(text.indexOf(':') < 0 ? Ipv4Text.parse(text) : Ipv6Text.parse(text));
    }

    /** The family, from the number of bytes. */
    public Family family() {
        return Family.ofAddressLength(bytes.length);
    }

    /** A fresh copy of the 4 or 16 bytes, in network order. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Copies the 4 or 16 bytes into {@code target} from {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /**
     * Whether the first {@code bits} bits are those of {@code other}; never true across families.
     */
    public boolean sharesBits(Address other, int bits) {
        int whole = bits >> 3;
        return bytes.length == other.bytes.length
                && Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
                && ((bits & 7) == 0
                        || ((bytes[whole] ^ other.bytes[whole]) & highBits(bits & 7)) == 0);
    }

    /**
     * This address with every bit after the first {@code bits} cleared; this object if they are
     * clear already.
     */
    Address network(int bits) {
        byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, (bits + 7) >> 3), bytes.length);
        if ((bits & 7) != 0) {
            network[bits >> 3] &= (byte) highBits(bits & 7);
        }
        return Arrays.equals(network, bytes) ? this : new Address(network);
    }

    private static int highBits(int count) {
        return 0xff << (8 - count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * Dotted decimal, or RFC 5952 as inet_ntop(3) writes it: {@code ::ffff:192.0.2.1} and {@code
     * ::192.0.2.1} mixed.
     */
    @Override
    public String toString() {
        return bytes.length == 4 ? Ipv4Text.format(bytes, 0) : Ipv6Text.format(bytes);
    }
}
