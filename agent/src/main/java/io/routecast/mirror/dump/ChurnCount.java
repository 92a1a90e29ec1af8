package io.routecast.mirror.dump;

import io.routecast.route.Family;

/**
 * Counts what can make a dump leave out routes that nobody touched. While a count stands still, a
 * dump of that family shows everything. Owned by the mirror's thread.
 *
 * <p>A notification of an IPv4 route is none: an IPv4 dump loses its place only among the routes of
 * one address, and what a notification tells of is not taken from the dump anyway.
 */
public final class ChurnCount {
    private long silent;
    private long settled;
    private long ipv6;
    private long ipv4Routes;
    private long ipv6Routes;

    /** Routes of either family may have changed without a word, or notifications are missing. */
    public void silent() {
        silent++;
    }

    /** Whether routes may differ silently from what the last dump has shown. */
    public boolean unsettled() {
        return silent != settled;
    }

    /** What had gone silently when {@link #of} IPv4 was this much, a dump has shown. */
    public void settled(long count) {
        settled = count;
    }

    /** An IPv6 route has changed. */
    public void ipv6() {
        ipv6++;
    }

    /** Grows with every disturbance of a dump of the family. */
    public long of(Family family) {
        return family == Family.IPV4 ? silent : silent + ipv6;
    }

    /** A notification told of a route, be it one that the mirror does not hold. */
    public void route(int family) {
        if (family == Family.IPV4.number()) {
            ipv4Routes++;
        } else {
            ipv6Routes++;
        }
    }

    /** Grows with everything after which the family may have other routes than before. */
    public long changes(Family family) {
        return silent + (family == Family.IPV4 ? ipv4Routes : ipv6Routes);
    }
}
