package io.routecast.route;

/**
 * Names of the metrics of a route: RTAX_* of {@code <linux/rtnetlink.h>}, spelled as ip-route(8)
 * does.
 */
public final class MetricName {
    /** RTAX_LOCK: the bitmap of locked metrics, no metric itself. */
    public static final int LOCK = 1;

    /** RTAX_CC_ALGO: the one metric that is a string. */
    public static final int CC_ALGO = 16;

    private static final String[] NAMES = {
        null,
        "lock",
        "mtu",
        "window",
        "rtt",
        "rttvar",
        "ssthresh",
        "cwnd",
        "advmss",
        "reordering",
        "hoplimit",
        "initcwnd",
        "features",
        "rto_min",
        "initrwnd",
        "quickack",
        "congctl",
        "fastopen_no_cookie",
    };

    private MetricName() {}

    /** The name of an RTAX_* number; its decimal digits when it has none. */
    public static String nameOf(int number) {
        return number > 0 && number < NAMES.length ? NAMES[number] : Integer.toString(number);
    }
}
