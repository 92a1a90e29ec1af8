package io.routecast.client.record;

import io.routecast.route.Address;
import java.util.List;
import java.util.Map;

/**
 * One nexthop of a route.
 *
 * @param gateway address of the next router; null when the destination is reached directly
 * @param dev name of the interface; null when it was not known
 * @param ifindex number of the interface; 0 when the kernel reports none
 * @param weight share among the nexthops of the route, from 1
 * @param flags names of the nexthop's flags
 * @param encap how packets are encapsulated; null when they are not
 * @param realm unsigned 32 bits; null for none
 * @param unknown attributes that the agent did not know, hex by number
 */
public record RouteNexthop(
        Address gateway,
        String dev,
        int ifindex,
        int weight,
        List<String> flags,
        RouteEncap encap,
        Long realm,
        Map<String, String> unknown) {

    /** Takes copies of the collections. */
    public RouteNexthop {
        flags = List.copyOf(flags);
        unknown = Map.copyOf(unknown);
    }
}
