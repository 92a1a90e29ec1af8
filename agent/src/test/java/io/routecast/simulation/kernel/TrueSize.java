package io.routecast.simulation.kernel;

import io.routecast.route.Family;
import io.routecast.route.Route;

/**
 * What the kernel accounts for a datagram of a queue: struct sk_buff and a buffer, which has the
 * small size that there is a cache for, or a power of two. The buffer is what was reserved before
 * the message was made; one of which most is unused is replaced ({@code netlink_trim}).
 */
final class TrueSize {
    private static final int SK_BUFF = 256;
    private static final int SHARED_INFO = 320;
    private static final int SMALL_BUFFER = 576;
    private static final int LEAST_POWER = 1024;
    private static final int IPV4_ROUTE = 224;
    private static final int IPV4_NEXTHOP = 28;
    private static final int IPV6_ROUTE = 340;
    private static final int IPV6_NEXTHOP = 32;
    private static final int NEXTHOP_ID = 8;

    private TrueSize() {}

    /** {@code fib_nlmsg_size} and {@code rt6_nlmsg_size}, with a struct nlmsghdr. */
    static int reservedFor(Route route) {
        int nexthops = route.nexthops().size();
        boolean object = route.nexthopId() != null;
        int id = object ? NEXTHOP_ID : 0;
        if (route.family() == Family.IPV4) {
            return IPV4_ROUTE + id + IPV4_NEXTHOP * Math.max(1, nexthops);
        }
        return IPV6_ROUTE + id + (object || nexthops > 1 ? IPV6_NEXTHOP * nexthops : 0);
    }

    static int of(int reserved, int length) {
        int buffer = buffer(Math.max(reserved, length));
        boolean mostlyUnused = 2 * (buffer - SHARED_INFO - length) >= SK_BUFF + buffer;
        return SK_BUFF + (mostlyUnused ? buffer(length) : buffer);
    }

    private static int buffer(int bytes) {
        if (bytes + SHARED_INFO <= SMALL_BUFFER) {
            return SMALL_BUFFER;
        }
        int buffer = LEAST_POWER;
        while (buffer < bytes + SHARED_INFO) {
            buffer *= 2;
        }
        return buffer;
    }
}
