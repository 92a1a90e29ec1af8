package io.routecast.netlink;

import io.routecast.route.Route;
import java.util.List;

/**
 * A route, and what of its message could not be decoded.
 *
 * @param undecoded types of the attributes that have not the form of their type; the route has them
 *     among its unknown ones
 */
public record DecodedRoute(Route route, List<Integer> undecoded) {
    /** Takes a copy. */
    public DecodedRoute {
        undecoded = List.copyOf(undecoded);
    }
}
