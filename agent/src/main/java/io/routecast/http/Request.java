package io.routecast.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request: RFC 9112. What follows it is never read.
 *
 * @param path as sent, without a query; no path served here needs escapes
 * @param query null for none
 * @param authority the Host header, in lower case; null when absent
 * @param headers by name, whose case does not matter
 */
record Request(
        String method, String path, String query, String authority, Map<String, String> headers) {
    private static final int MAX_HEADERS = 100;
    private static final Pattern LINE =
            Pattern.compile("([A-Z]+) (?:http://([^/?\\s]+))?(\\S*) HTTP/1\\.[0-9]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");

    /** Parses the lines of a head; null when they are not one. */
    static Request parse(String head) {
        String[] lines = head.split("\r?\n");
        Matcher line = LINE.matcher(lines[0]);
        Map<String, String> headers = line.matches() ? headers(lines) : null;
        if (headers == null) {
            return null;
        }
        String[] target = line.group(3).split("\\?", 2);
        String authority = line.group(2) == null ? headers.get("Host") : line.group(2);
        return new Request(
                line.group(1),
                target[0].isEmpty() ? "/" : target[0],
                target.length > 1 ? target[1] : null,
                authority,
                headers);
    }

    /** Null when a line is malformed, or when the Host is ambiguous. */
    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (lines.length > MAX_HEADERS) {
            return null;
        }
        for (int i = 1; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                return null;
            }
            String before = headers.put(header.group(1), header.group(2).strip());
            if (before != null && header.group(1).equalsIgnoreCase("Host")) {
                return null;
            }
        }
        return headers;
    }
}
