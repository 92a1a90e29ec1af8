package io.routecast.simulation.kernel;

import io.routecast.route.Address;

/**
 * A nexthop as a request names it.
 *
 * @param gateway null for none
 * @param dev name of the link; null for none
 * @param weight from 1
 */
public record NexthopSpec(Address gateway, String dev, int weight) {
    String words() {
        return (gateway == null ? "" : " via " + gateway) + (dev == null ? "" : " dev " + dev);
    }
}
