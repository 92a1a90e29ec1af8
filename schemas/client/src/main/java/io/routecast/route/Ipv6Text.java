package io.routecast.route;

import java.util.regex.Pattern;

/**
 * The text forms of an IPv6 address: any of RFC 4291 in, the one of inet_ntop(3) (RFC 5952) out.
 */
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private Ipv6Text() {}

    /** Lower-case groups, the first longest run of two or more zero groups as {@code ::}. */
    static String format(byte[] bytes) {
        int[] run = longestZeroRun(bytes);
        int groups = isMixed(bytes, run) ? 6 : GROUPS;
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < groups; ) {
            if (i == run[0]) {
                text.append("::");
                i = run[1];
            } else {
                separate(text).append(Integer.toHexString(group(bytes, i++)));
            }
        }
        return groups == 6
                ? separate(text).append(Ipv4Text.format(bytes, 12)).toString()
                : text.toString();
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.length() == 0 || text.charAt(text.length() - 1) == ':'
                ? text
                : text.append(':');
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }

    /**
     * First group of the run and the group after it; {-1, -1} when no two neighbouring groups are
     * zero.
     */
    private static int[] longestZeroRun(byte[] bytes) {
        int[] best = {-1, -1};
        int start = 0;
        for (int i = 0; i <= GROUPS; i++) {
            if (i == GROUPS || group(bytes, i) != 0) {
                if (i - start > Math.max(1, best[1] - best[0])) {
                    best = new int[] {start, i};
                }
                start = i + 1;
            }
        }
        return best;
    }

    /** inet_ntop(3), and with it ip(8), ends ::ffff:0:0/96 and ::/96 in dotted decimal. */
    private static boolean isMixed(byte[] bytes, int[] run) {
        return run[0] == 0 && (run[1] == 6 || run[1] == 5 && group(bytes, 5) == 0xffff);
    }

    /**
     * Reads groups of one to four hex digits, at most one {@code ::}, and a dotted decimal tail.
     *
     * @throws IllegalArgumentException on anything else
     */
    static byte[] parse(String text) {
        int gap = text.indexOf("::");
        byte[] head = parseGroups(gap < 0 ? text : text.substring(0, gap), text);
        byte[] tail = parseGroups(gap < 0 ? "" : text.substring(gap + 2), text);
        int length = head.length + tail.length;
        if (gap < 0 ? length != 16 : length > 14) {
            throw notAnAddress(text);
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
        return bytes;
    }

    private static byte[] parseGroups(String groups, String text) {
        if (groups.isEmpty()) {
            return new byte[0];
        }
        String[] parts = groups.split(":", -1);
        String last = parts[parts.length - 1];
        // Dotted decimal stands for the last 32 bits only, so not before a "::".
        boolean dotted = last.indexOf('.') >= 0 && text.endsWith(last);
        byte[] bytes = new byte[2 * parts.length + (dotted ? 2 : 0)];
        int hexGroups = parts.length - (dotted ? 1 : 0);
        for (int i = 0; i < hexGroups; i++) {
            putGroup(bytes, i, parts[i], text);
        }
        if (dotted) {
            System.arraycopy(Ipv4Text.parse(last), 0, bytes, 2 * hexGroups, 4);
        }
        return bytes;
    }

    private static void putGroup(byte[] bytes, int index, String digits, String text) {
        if (!GROUP.matcher(digits).matches()) {
            throw notAnAddress(text);
        }
        int value = Integer.parseInt(digits, 16);
        bytes[2 * index] = (byte) (value >> 8);
        bytes[2 * index + 1] = (byte) value;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IPv6 address: '" + text + "'");
    }
}
