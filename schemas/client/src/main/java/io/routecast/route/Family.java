package io.routecast.route;

/** An address family of the routing table: AF_INET or AF_INET6 of {@code <sys/socket.h>}. */
public enum Family {
    IPV4(2, 4, "ipv4"),
    IPV6(10, 16, "ipv6");

    private final int number;
    private final int addressLength;
    private final String text;

    Family(int number, int addressLength, String text) {
        this.number = number;
        this.addressLength = addressLength;
        this.text = text;
    }

    /** The AF_ number of this family. */
    public int number() {
        return number;
    }

    /** Bytes of an address of this family: 4 or 16. */
    public int addressLength() {
        return addressLength;
    }

    /** The name in records: {@code ipv4} or {@code ipv6}. */
    public String text() {
        return text;
    }

    /** The family with this AF_ number, or null when it is neither AF_INET nor AF_INET6. */
    public static Family ofNumber(int number) {
        return switch (number) {
            case 2 -> IPV4;
            case 10 -> IPV6;
            default -> null;
        };
    }

    /**
     * The family with this name in records.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Family ofText(String text) {
        for (Family family : values()) {
            if (family.text.equals(text)) {
                return family;
            }
        }
        throw new IllegalArgumentException("not a family: '" + text + "'");
    }

    /**
     * The family whose addresses have this many bytes.
     *
     * @throws IllegalArgumentException when that is neither 4 nor 16
     */
    public static Family ofAddressLength(int length) {
        return switch (length) {
            case 4 -> IPV4;
            case 16 -> IPV6;
            default ->
                    throw new IllegalArgumentException(
                            "an address has 4 or 16 bytes, not " + length);
        };
    }
}
