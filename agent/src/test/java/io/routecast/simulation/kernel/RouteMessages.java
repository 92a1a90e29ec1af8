package io.routecast.simulation.kernel;

import io.routecast.netlink.RouteEncoder;
import io.routecast.route.Family;
import io.routecast.route.Route;

/** Messages about routes, byte by byte as {@code fib_dump_info} and {@code rt6_fill_node}. */
final class RouteMessages {
    private static final int RTA_CACHEINFO = 12;
    private static final byte[] CACHE_INFO = new byte[32];
    private static final int CACHE_INFO_BYTES = 36;

    private RouteMessages() {}

    static byte[] of(int type, int flags, RequestOrigin origin, Route route) {
        byte[] payload = RouteEncoder.encode(route);
        MessageBytes message =
                new MessageBytes(payload.length + CACHE_INFO_BYTES, type, flags, origin)
                        .raw(payload);
        if (route.family() == Family.IPV6) {
            message.attribute(RTA_CACHEINFO, CACHE_INFO);
        }
        return message.toByteArray();
    }
}
