package io.routecast.mirror.dump;

import io.routecast.route.Family;

/**
 * Counts the events that can make a dump omit untouched routes. If the count of a family does not
 * change during a dump, that dump shows everything. Owned by the mirror's thread.
 *
 * <p>A notification of an IPv4 route does not count: an IPv4 dump loses its place only among the
 * routes of one address, and where there was a notification, the dump is not used anyway.
 */
public final class ChurnCount {
    private long silent;
    private long settled;
    private long ipv6;
    private long ipv4Routes;
    private long ipv6Routes;

    /** Routes of either family may have changed silently, or notifications are missing. */
    public void silent() {
        silent++;
    }

    /** Whether routes may have changed silently since the last dump. */
    public boolean unsettled() {
        return silent != settled;
    }

    /** A dump has shown all silent changes up to this count of {@link #of} IPv4. */
    public void settled(long count) {
        settled = count;
    }

    /** An IPv6 route has changed. */
    public void ipv6() {
        ipv6++;
    }

    /** Grows with every event that disturbs a dump of the family. */
    public long of(Family family) {
        return family == Family.IPV4 ? silent : silent + ipv6;
    }

    /** A notification of a route, even of one that the mirror does not hold. */
    public void route(int family) {
        if (family == Family.IPV4.number()) {
            ipv4Routes++;
        } else {
            ipv6Routes++;
        }
    }

    /** Grows with every event that may have changed the routes of the family. */
    public long changes(Family family) {
        return silent + (family == Family.IPV4 ? ipv4Routes : ipv6Routes);
    }
}
