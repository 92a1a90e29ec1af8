package io.routecast.writer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a control group says of its processes.
 *
 * @param unit the innermost systemd unit that is a service or a scope; null for none
 * @param container id of the container, 64 hex digits; null for none
 */
record ControlGroup(String unit, String container) {
    private static final Pattern UNIT = Pattern.compile("[^/]+\\.(service|scope)(?=/|$)");
    private static final Pattern CONTAINER =
            Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    private static final String UNIFIED = "0::";
    private static final String SYSTEMD = ":name=systemd:";

    /** Reads {@code /proc/PID/cgroup}. */
    static ControlGroup parse(String text) {
        String path = path(text);
        return new ControlGroup(last(UNIT, path), last(CONTAINER, path));
    }

    /** With version 1, or both, systemd has its own hierarchy. */
    private static String path(String text) {
        String unified = "";
        for (String line : text.split("\n")) {
            int systemd = line.indexOf(SYSTEMD);
            if (systemd >= 0) {
                return line.substring(systemd + SYSTEMD.length());
            } else if (line.startsWith(UNIFIED)) {
                unified = line.substring(UNIFIED.length());
            }
        }
        return unified;
    }

    private static String last(Pattern pattern, String path) {
        String found = null;
        for (Matcher matcher = pattern.matcher(path); matcher.find(); ) {
            found = matcher.group();
        }
        return found;
    }
}
