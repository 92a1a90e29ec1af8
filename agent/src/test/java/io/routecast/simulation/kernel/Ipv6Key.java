package io.routecast.simulation.kernel;

import io.routecast.route.Prefix;
import java.util.Arrays;

/**
 * The position of a prefix in the kernel's tree, which is walked children first: by the last
 * address, the longer prefix first.
 */
final class Ipv6Key implements Comparable<Ipv6Key> {
    private static final int BITS = 128;

    private final byte[] last;
    private final int length;

    private Ipv6Key(byte[] last, int length) {
        this.last = last;
        this.length = length;
    }

    static Ipv6Key of(Prefix prefix) {
        byte[] last = prefix.address().toByteArray();
        for (int bit = prefix.length(); bit < BITS; bit++) {
            last[bit >> 3] |= (byte) (0x80 >> (bit & 7));
        }
        return new Ipv6Key(last, prefix.length());
    }

    @Override
    public int compareTo(Ipv6Key other) {
        int byAddress = Arrays.compareUnsigned(last, other.last);
        return byAddress != 0 ? byAddress : Integer.compare(other.length, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv6Key key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(last) + length;
    }
}
