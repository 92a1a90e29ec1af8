package io.routecast.filter;

/** Which address families are mirrored; never none. */
public record FamilyFilter(boolean ipv4, boolean ipv6) {

    /** {@code AF_INET} of {@code <linux/socket.h>}. */
    private static final int AF_INET = 2;

    /** {@code AF_INET6} of {@code <linux/socket.h>}. */
    private static final int AF_INET6 = 10;

    public static final FamilyFilter ALL = new FamilyFilter(true, true);

    public FamilyFilter {
        if (!ipv4 && !ipv6) {
            throw new IllegalArgumentException("no family, expected ipv4, ipv6 or both");
        }
    }

    /** Whether routes of this {@code rtm_family} are wanted. */
    public boolean accepts(int family) {
        return family == AF_INET && ipv4 || family == AF_INET6 && ipv6;
    }
}
