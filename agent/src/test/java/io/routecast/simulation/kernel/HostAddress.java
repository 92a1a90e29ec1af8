package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Prefix;

/** An address of this host: struct in_ifaddr and inet6_ifaddr. */
record HostAddress(Link link, Address address, int length) {
    Prefix prefix() {
        return new Prefix(address, length);
    }
}
