package io.routecast.route;

/**
 * Router preferences of RFC 4191 as RTA_PREF has them: ICMPV6_ROUTER_PREF_* of {@code
 * <linux/icmpv6.h>}.
 */
public enum Preference {
    MEDIUM(0, "medium"),
    HIGH(1, "high"),
    LOW(3, "low");

    private final int number;
    private final String text;

    Preference(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The ICMPV6_ROUTER_PREF_* number. */
    public int number() {
        return number;
    }

    /** The name in ip-route(8). */
    public String text() {
        return text;
    }

    /** The name of an RTA_PREF; its decimal digits when it has none (2 is reserved). */
    public static String nameOf(int number) {
        return switch (number) {
            case 0 -> MEDIUM.text;
            case 1 -> HIGH.text;
            case 3 -> LOW.text;
            default -> Integer.toString(number);
        };
    }
}
