package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.util.List;

/**
 * The routes that the kernel makes of an address, and deletes with it: {@code fib_magic} of
 * net/ipv4/fib_frontend.c, {@code addrconf_prefix_route} of net/ipv6/addrconf.c. If that fails, it
 * fails silently.
 */
final class AddressRoutes {
    private static final int RTPROT_KERNEL = 2;
    private static final int IP6_RT_PRIO_ADDRCONF = 256;
    private static final int IPV4_FLAGS =
            NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_APPEND;

    private final Ipv4Requests ipv4;
    private final Ipv6Requests ipv6;

    AddressRoutes(Ipv4Requests ipv4, Ipv6Requests ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** To the IPv4 address itself, and while the link is up to its network and broadcast. */
    void addIpv4(HostAddress address) {
        insert(host(address));
        if (address.link().up) {
            insert(network(address));
            insert(broadcast(address));
        }
    }

    void deleteIpv4(HostAddress address) {
        delete(network(address));
        delete(broadcast(address));
        delete(host(address));
    }

    /** To the network of an IPv6 address; the loopback has none. */
    void addIpv6Network(HostAddress address) {
        if (!address.link().isLoopback()) {
            insert(network(address));
        }
    }

    void addIpv6Host(HostAddress address) {
        insert(host(address));
    }

    void deleteIpv6Network(HostAddress address) {
        delete(network(address));
    }

    void deleteIpv6Host(HostAddress address) {
        delete(host(address));
    }

    private static RouteSpec host(HostAddress address) {
        int bits = 8 * address.address().family().addressLength();
        return spec(address, RouteSpec.LOCAL, new Prefix(address.address(), bits), 0);
    }

    private static RouteSpec network(HostAddress address) {
        int type = address.link().isLoopback() ? RouteSpec.LOCAL : RouteSpec.UNICAST;
        boolean isIpv4 = address.address().family() == Family.IPV4;
        return spec(address, type, address.prefix(), isIpv4 ? 0 : IP6_RT_PRIO_ADDRCONF);
    }

    private static RouteSpec broadcast(HostAddress address) {
        long network = Ipv4Address.number(address.prefix().address());
        long last = Ipv4Address.last(network, address.length());
        return spec(address, RouteSpec.BROADCAST, new Prefix(Ipv4Address.of(last), 32), 0);
    }

    private static RouteSpec spec(HostAddress address, int type, Prefix prefix, int metric) {
        boolean isIpv4 = prefix.family() == Family.IPV4;
        return new RouteSpec(
                type,
                prefix,
                0,
                metric,
                type == RouteSpec.UNICAST ? RouteSpec.MAIN : Ipv4Table.LOCAL,
                RTPROT_KERNEL,
                List.of(new NexthopSpec(null, address.link().name, 1)),
                0,
                isIpv4 ? address.address() : null,
                0);
    }

    private void insert(RouteSpec spec) {
        quietly(
                () -> {
                    if (spec.family() == Family.IPV4) {
                        ipv4.insert(spec, IPV4_FLAGS, RequestOrigin.KERNEL);
                    } else {
                        ipv6.insert(spec, NetlinkConstants.NLM_F_CREATE, RequestOrigin.KERNEL);
                    }
                });
    }

    private void delete(RouteSpec spec) {
        quietly(
                () -> {
                    if (spec.family() == Family.IPV4) {
                        ipv4.delete(spec, RequestOrigin.KERNEL);
                    } else {
                        ipv6.delete(spec, RequestOrigin.KERNEL);
                    }
                });
    }

    private static void quietly(Runnable request) {
        try {
            request.run();
        } catch (RefusedRequest refusal) {
            // There already, or gone already.
        }
    }
}
