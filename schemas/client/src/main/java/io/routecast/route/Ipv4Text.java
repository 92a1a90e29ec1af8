package io.routecast.route;

import java.util.regex.Pattern;

/** The dotted decimal form of an IPv4 address. */
final class Ipv4Text {
    private static final Pattern PART = Pattern.compile("0|[1-9][0-9]{0,2}");

    private Ipv4Text() {}

    /** Four bytes from {@code offset} as {@code 192.0.2.1}. */
    static String format(byte[] bytes, int offset) {
        StringBuilder text = new StringBuilder(15);
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : ".").append(bytes[offset + i] & 0xff);
        }
        return text.toString();
    }

    /**
     * Exactly four decimal numbers of at most 255, without leading zeros (which other software
     * reads as octal).
     *
     * @throws IllegalArgumentException on anything else
     */
    static byte[] parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw notAnAddress(text);
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) parsePart(parts[i], text);
        }
        return bytes;
    }

    private static int parsePart(String part, String text) {
        boolean wellFormed = PART.matcher(part).matches();
        int value = wellFormed ? Integer.parseInt(part) : 256;
        if (value > 255) {
            throw notAnAddress(text);
        }
        return value;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IPv4 address: '" + text + "'");
    }
}
