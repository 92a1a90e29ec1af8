package io.routecast.simulation.kernel;

import io.routecast.route.Address;

/** IPv4 addresses as numbers, which is how the kernel orders them. */
final class Ipv4Address {
    private static final int BITS = 32;

    private Ipv4Address() {}

    static long number(Address address) {
        long number = 0;
        for (byte part : address.toByteArray()) {
            number = number << 8 | part & 0xff;
        }
        return number;
    }

    static Address of(long number) {
        return Address.of(
                (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number);
    }

    /** Whether the prefix of this network address and length has that address. */
    static boolean contains(long network, int length, long address) {
        return length == 0 || (network ^ address) >>> BITS - length == 0;
    }

    /** The last address of a prefix. */
    static long last(long network, int length) {
        return network | (1L << BITS - length) - 1;
    }
}
