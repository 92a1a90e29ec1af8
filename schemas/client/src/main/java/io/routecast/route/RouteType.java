package io.routecast.route;

import java.util.Locale;

/** Types of routes: RTN_* of {@code <linux/rtnetlink.h>}, with the names of ip-route(8). */
public enum RouteType {
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9),
    NAT(10);

    private static final RouteType[] ALL = values();

    private final int number;
    private final String text = name().toLowerCase(Locale.ROOT);

    RouteType(int number) {
        this.number = number;
    }

    /** The RTN_* number. */
    public int number() {
        return number;
    }

    /** The name in ip-route(8). */
    public String text() {
        return text;
    }

    /** The name of an rtm_type; its decimal digits when it has none. */
    public static String nameOf(int number) {
        return number >= UNICAST.number && number <= NAT.number
                ? ALL[number - UNICAST.number].text
                : Integer.toString(number);
    }
}
