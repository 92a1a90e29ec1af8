package io.routecast.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Host headers that are answered: literal addresses, localhost, and names of this host. A
 * foreign page whose name was made to resolve to this host (DNS rebinding) uses that name, and is
 * refused.
 */
final class Hosts {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(\\[[0-9a-f:.]+(?:%[\\w.-]+)?])|([a-z0-9_.-]+))(?::\\d{0,5})?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private final Set<String> names = new TreeSet<>();

    /**
     * @param names of this host; null is none
     */
    Hosts(String... names) {
        this.names.add("localhost");
        for (String name : names) {
            if (name != null) {
                this.names.add(plain(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Whether this Host header names this host; without one the client is no browser. */
    boolean isOurs(String authority) {
        if (authority == null) {
            return true;
        }
        Matcher parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        return parts.matches() && (parts.group(1) != null || isName(parts.group(2)));
    }

    /** Whether this is an address, or localhost: nothing that a name server says. */
    static boolean isLiteral(String authority) {
        Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
        return parts.matches()
                && (parts.group(1) != null
                        || IPV4.matcher(parts.group(2)).matches()
                        || parts.group(2).equals("localhost"));
    }

    private boolean isName(String host) {
        return IPV4.matcher(host).matches() || names.contains(plain(host));
    }

    /** Whether this Origin header is of our own page; null: not asked by a page. */
    boolean isOurPage(String origin, String authority) {
        return origin == null
                || authority != null && origin.equalsIgnoreCase("http://" + authority)
                || authority != null && origin.equalsIgnoreCase("https://" + authority);
    }

    private static String plain(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
