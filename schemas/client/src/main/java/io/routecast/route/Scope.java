package io.routecast.route;

/** Scopes of routes: RT_SCOPE_* of {@code <linux/rtnetlink.h>}, with the names of ip-route(8). */
public enum Scope {
    GLOBAL(0, "global"),
    SITE(200, "site"),
    LINK(253, "link"),
    HOST(254, "host"),
    NOWHERE(255, "nowhere");

    private final int number;
    private final String text;

    Scope(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The RT_SCOPE_* number. */
    public int number() {
        return number;
    }

    /** The name in ip-route(8). */
    public String text() {
        return text;
    }

    /** The name of an rtm_scope; its decimal digits when it has none. */
    public static String nameOf(int number) {
        return switch (number) {
            case 0 -> GLOBAL.text;
            case 200 -> SITE.text;
            case 253 -> LINK.text;
            case 254 -> HOST.text;
            case 255 -> NOWHERE.text;
            default -> Integer.toString(number);
        };
    }
}
