package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of this host and the routes that the kernel makes of them: {@code fib_add_ifaddr}
 * of net/ipv4/fib_frontend.c, {@code inet6_addr_add} of net/ipv6/addrconf.c. No two addresses of
 * one link have the same IPv4 prefix, and none is a peer's.
 */
final class HostAddresses {
    private static final int RTPROT_KERNEL = 2;
    private static final int IP6_RT_PRIO_ADDRCONF = 256;
    private static final int APPEND = NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_APPEND;

    private final List<HostAddress> all = new ArrayList<>();
    private final Ipv4Fib fib;
    private final Ipv4Requests ipv4;
    private final Ipv6Requests ipv6;
    private final Ipv6Links ipv6Links;
    private final Announcer announcer;

    HostAddresses(
            Ipv4Fib fib,
            Ipv4Requests ipv4,
            Ipv6Requests ipv6,
            Ipv6Links ipv6Links,
            Announcer announcer) {
        this.fib = fib;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.ipv6Links = ipv6Links;
        this.announcer = announcer;
    }

    /** Those of a link: of IPv4 the oldest first, of IPv6 the newest. */
    List<HostAddress> of(Link link, Family family) {
        List<HostAddress> own = new ArrayList<>();
        for (HostAddress address : all) {
            if (address.link() == link && address.address().family() == family) {
                own.add(family == Family.IPV4 ? own.size() : 0, address);
            }
        }
        return own;
    }

    void add(HostAddress address, Origin origin) {
        if (all.contains(address)) {
            throw new Refusal(Errno.EEXIST);
        }
        all.add(address);
        if (address.address().family() == Family.IPV4) {
            announcer.address(Rtnetlink.RTM_NEWADDR, origin, address);
            addIpv4Routes(address);
            fib.up(address.link());
        } else {
            addIpv6Routes(address);
        }
    }

    /** Those of an address that is there, on a link that may have come up. */
    void addIpv4Routes(HostAddress address) {
        insertIpv4(address, RouteSpec.LOCAL, new Prefix(address.address(), 32));
        if (address.link().up) {
            insertIpv4(address, networkType(address), address.prefix());
            insertIpv4(address, RouteSpec.BROADCAST, broadcast(address));
        }
    }

    private static int networkType(HostAddress address) {
        return address.link().isLoopback() ? RouteSpec.LOCAL : RouteSpec.UNICAST;
    }

    private static Prefix broadcast(HostAddress address) {
        long network = Ipv4Address.number(address.prefix().address());
        return new Prefix(Ipv4Address.of(Ipv4Address.last(network, address.length())), 32);
    }

    private void insertIpv4(HostAddress address, int type, Prefix prefix) {
        quietly(() -> ipv4.insert(spec(address, type, prefix, 0), APPEND, Origin.KERNEL));
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
                List.of(new LegSpec(null, address.link().name, 1)),
                0,
                isIpv4 ? address.address() : null,
                0);
    }

    /** What the kernel asks of itself may fail as well; nobody is told. */
    private static void quietly(Runnable request) {
        try {
            request.run();
        } catch (Refusal refusal) {
            // There already, or gone already.
        }
    }

    private void addIpv6Routes(HostAddress address) {
        if (!address.link().isLoopback()) {
            insertIpv6(address, RouteSpec.UNICAST, address.prefix(), IP6_RT_PRIO_ADDRCONF);
        }
        announcer.address(Rtnetlink.RTM_NEWADDR, Origin.KERNEL, address);
        insertIpv6(address, RouteSpec.LOCAL, new Prefix(address.address(), 128), 0);
    }

    private void insertIpv6(HostAddress address, int type, Prefix prefix, int metric) {
        RouteSpec spec = spec(address, type, prefix, metric);
        quietly(() -> ipv6.insert(spec, NetlinkConstants.NLM_F_CREATE, Origin.KERNEL));
    }

    void delete(HostAddress address, Origin origin) {
        if (!all.remove(address)) {
            throw new Refusal(Errno.EADDRNOTAVAIL);
        }
        if (address.address().family() == Family.IPV4) {
            announcer.address(Rtnetlink.RTM_DELADDR, origin, address);
            deleteIpv4Routes(address);
        } else {
            announcer.address(Rtnetlink.RTM_DELADDR, Origin.KERNEL, address);
            deleteIpv6Routes(address);
        }
    }

    private void deleteIpv4Routes(HostAddress address) {
        deleteIpv4(address, networkType(address), address.prefix());
        deleteIpv4(address, RouteSpec.BROADCAST, broadcast(address));
        deleteIpv4(address, RouteSpec.LOCAL, new Prefix(address.address(), 32));
        if (isGone(address.address())) {
            fib.prefsrcGone(address.address());
        }
        if (of(address.link(), Family.IPV4).isEmpty()) {
            fib.down(address.link(), true);
        }
    }

    private boolean isGone(Address address) {
        return all.stream().noneMatch(other -> other.address().equals(address));
    }

    private void deleteIpv4(HostAddress address, int type, Prefix prefix) {
        quietly(() -> ipv4.delete(spec(address, type, prefix, 0), Origin.KERNEL));
    }

    private void deleteIpv6Routes(HostAddress address) {
        deleteIpv6(address, RouteSpec.LOCAL, new Prefix(address.address(), 128));
        boolean shared =
                of(address.link(), Family.IPV6).stream()
                        .anyMatch(other -> other.prefix().equals(address.prefix()));
        if (!shared) {
            deleteIpv6(address, RouteSpec.UNICAST, address.prefix());
        }
        if (isGone(address.address())) {
            ipv6Links.prefsrcGone(address.address());
        }
    }

    private void deleteIpv6(HostAddress address, int type, Prefix prefix) {
        quietly(() -> ipv6.delete(spec(address, type, prefix, 0), Origin.KERNEL));
    }

    /** A link is down: its IPv6 addresses go, and their routes have gone. */
    void dropIpv6(Link link) {
        for (HostAddress address : of(link, Family.IPV6)) {
            all.remove(address);
            announcer.address(Rtnetlink.RTM_DELADDR, Origin.KERNEL, address);
        }
    }

    /** A link goes, and so do its addresses. */
    void dropIpv4(Link link) {
        for (HostAddress address : of(link, Family.IPV4)) {
            delete(address, Origin.KERNEL);
        }
    }
}
