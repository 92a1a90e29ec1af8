package io.routecast.text;

/**
 * Colours of a terminal, or none: SGR sequences of ECMA-48.
 *
 * @param on whether there are colours at all
 */
public record Palette(boolean on) {
    private static final String RESET = "\u001b[0m";

    String red(String text) {
        return in("\u001b[31m", text);
    }

    String green(String text) {
        return in("\u001b[32m", text);
    }

    String yellow(String text) {
        return in("\u001b[33m", text);
    }

    String cyan(String text) {
        return in("\u001b[36m", text);
    }

    String dim(String text) {
        return in("\u001b[2m", text);
    }

    private String in(String start, String text) {
        return on ? start + text + RESET : text;
    }
}
