package io.routecast.netlink;

import io.routecast.route.Route;
import java.util.List;

/**
 * A route, and the attributes of its message that could not be decoded.
 *
 * @param undecoded types of the malformed attributes; the route keeps them among its unknown ones
 */
public record DecodedRoute(Route route, List<Integer> undecoded) {
    /** Takes a copy. */
    public DecodedRoute {
        undecoded = List.copyOf(undecoded);
    }
}
