package io.routecast.route;

import java.util.Locale;

/**
 * The one place that decides which characters may be shown unescaped. The kernel accepts almost any
 * interface name, and names come from a whole fleet. A character that controls a terminal, reorders
 * the line (bidirectional overrides) or is invisible (zero width, tags) is shown as a JSON escape,
 * so that two different names never look alike.
 *
 * <p>The list is fixed and does not depend on the Unicode tables of the running Java: fingerprints
 * are computed from JSON, which escapes the same characters.
 */
public final class Printable {
    private Printable() {}

    /** The text, on one line, with an escape for each character that cannot be shown. */
    public static String of(String text) {
        if (text.chars().allMatch(Printable::isPlain)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(printable, character));
        return printable.toString();
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~';
    }

    private static void append(StringBuilder printable, int character) {
        if (isShown(character)) {
            printable.appendCodePoint(character);
        } else {
            for (char unit : Character.toChars(character)) {
                printable.append(escape(unit));
            }
        }
    }

    /** The escape of one UTF-16 unit: a backslash, u, four hex digits. */
    public static String escape(int unit) {
        return String.format(Locale.ROOT, "\\u%04x", unit);
    }

    /** Whether a code point, or an unpaired surrogate, may be shown unescaped. */
    public static boolean isShown(int character) {
        return !(isControl(character) || isInvisible(character) || isSurrogate(character));
    }

    private static boolean isControl(int c) {
        return c < ' ' || c >= 0x7f && c <= 0x9f;
    }

    /** Bidirectional marks and overrides, line separators, and characters without width. */
    private static boolean isInvisible(int c) {
        return c == 0xad
                || c == 0x61c
                || c == 0x180e
                || c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c >= 0xfff9 && c <= 0xfffb
                || c >= 0xe0000 && c <= 0xe007f;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
