package io.routecast.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port as written; no name is looked up.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?:\\[([0-9a-fA-F:.]+(?:%[A-Za-z0-9._-]+)?)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

    /** Reads {@code host:port} or {@code [ipv6]:port}; null when it is neither. */
    public static HostPort parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int port = Integer.parseInt(parts.group(3));
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return port > MAX_PORT ? null : new HostPort(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
