package io.routecast.route;

import java.util.regex.Pattern;

/**
 * The addresses that share their first {@code length} bits: {@code 203.0.113.0/24}, {@code ::/0}.
 *
 * @param address the first of them; bits after {@code length} are cleared on construction, so that
 *     equal sets of addresses are equal prefixes
 * @param length 0 to 32 or 128
 */
public record Prefix(Address address, int length) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    /**
     * Checks the length and clears the host bits.
     *
     * @throws IllegalArgumentException when the length does not fit the family
     */
    public Prefix {
        int bits = 8 * address.family().addressLength();
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "prefix length of " + address + " must be 0 to " + bits + ", not " + length);
        }
        address = address.network(length);
    }

    /** The prefix that holds every address of the family. */
    public static Prefix all(Family family) {
        return new Prefix(Address.any(family), 0);
    }

    /**
     * Reads {@code 203.0.113.0/24}; an address without a length is the prefix of that one host.
     *
     * @throws IllegalArgumentException when the text is no prefix
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            Address host = Address.parse(text);
            return new Prefix(host, 8 * host.family().addressLength());
        }
        String length = text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches()) {
            throw new IllegalArgumentException("not a prefix: '" + text + "'");
        }
        return new Prefix(Address.parse(text.substring(0, slash)), Integer.parseInt(length));
    }

    /** The family of the addresses. */
    public Family family() {
        return address.family();
    }

    /** Whether {@code candidate} is one of the addresses. */
    public boolean contains(Address candidate) {
        return address.sharesBits(candidate, length);
    }

    /**
     * Whether every address of {@code candidate} is one of this prefix; a prefix contains itself.
     */
    public boolean contains(Prefix candidate) {
        return candidate.length >= length && contains(candidate.address);
    }

    /** Canonical text, always with its length. */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
