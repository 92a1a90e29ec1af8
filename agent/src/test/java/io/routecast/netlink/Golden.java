package io.routecast.netlink;

import io.routecast.route.Hex;
import io.routecast.route.Route;
import java.util.stream.Collectors;

/**
 * A message and its route.
 *
 * @param command what makes the kernel have that route
 * @param origin where the bytes come from
 * @param text the payload, one attribute a line, in little-endian hex, then # and the name; ~
 *     before what only ages
 * @param route the value
 */
record Golden(String command, String origin, String text, Route route) {
    /** All of the payload. */
    byte[] bytes() {
        return parse(text.replace("~", ""));
    }

    /** The payload without what only ages, and with counters at zero. */
    byte[] lasting() {
        return parse(
                text.lines().filter(line -> !line.contains("~")).collect(Collectors.joining("\n")));
    }

    static byte[] parse(String text) {
        return Hex.parse(text.replaceAll("#.*", "").replaceAll("\\s", "")).toByteArray();
    }

    @Override
    public String toString() {
        return command + " [" + origin + "]";
    }
}
