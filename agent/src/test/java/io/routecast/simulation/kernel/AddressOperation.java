package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;

/**
 * {@code ip addr add} or {@code del}.
 *
 * @param address of this host, not of the network
 */
public record AddressOperation(boolean adds, String link, Address address, int length)
        implements Operation {
    @Override
    public String command() {
        return "addr "
                + (adds ? "add " : "del ")
                + address
                + "/"
                + length
                + " dev "
                + link
                + (adds && address.family() == Family.IPV6 ? " nodad" : "");
    }

    @Override
    public String toString() {
        return command();
    }
}
