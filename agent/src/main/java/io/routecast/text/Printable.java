package io.routecast.text;

/**
 * Text that cannot steer a terminal: names come from a whole fleet, and an interface may be called
 * almost anything.
 */
final class Printable {
    private Printable() {}

    /** The text with a question mark for each control character. */
    static String of(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
    }
}
