package io.routecast.client.expect;

import io.routecast.route.Prefix;

/**
 * An exception from what is forbidden: {@code 10.1.0.0/16}, or {@code 10.1.0.0/16+} with all that
 * is more specific, as BIRD writes it.
 *
 * @param andMoreSpecific whether what is more specific is allowed, too
 */
public record AllowedPrefix(Prefix prefix, boolean andMoreSpecific) {
    private static final String MORE = "+";

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AllowedPrefix parse(String text) {
        boolean more = text.endsWith(MORE);
        String prefix = more ? text.substring(0, text.length() - MORE.length()) : text;
        return new AllowedPrefix(Prefix.parse(prefix), more);
    }

    boolean allows(Prefix candidate) {
        return andMoreSpecific ? prefix.contains(candidate) : prefix.equals(candidate);
    }
}
