package io.routecast.simulation.kernel;

import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of this host, and what becomes of routes when they come and go. No two addresses of
 * one link have the same IPv4 prefix, none is a peer's, and those of IPv6 come where packets can go
 * out.
 */
final class HostAddresses {
    private final List<HostAddress> all = new ArrayList<>();
    private final AddressRoutes routes;
    private final Ipv4Fib ipv4;
    private final Ipv6Links ipv6;
    private final Announcer announcer;

    HostAddresses(AddressRoutes routes, Ipv4Fib ipv4, Ipv6Links ipv6, Announcer announcer) {
        this.routes = routes;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
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

    void add(HostAddress address, RequestOrigin origin) {
        if (all.contains(address)) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        all.add(address);
        if (address.address().family() == Family.IPV4) {
            announcer.address(Rtnetlink.RTM_NEWADDR, origin, address);
            routes.addIpv4(address);
            ipv4.up(address.link());
        } else {
            routes.addIpv6Network(address);
            announcer.address(Rtnetlink.RTM_NEWADDR, RequestOrigin.KERNEL, address);
            routes.addIpv6Host(address);
        }
    }

    /** The link is up: IPv4 addresses that have stayed get their routes again. */
    void linkUp(Link link) {
        of(link, Family.IPV4).forEach(routes::addIpv4);
    }

    void delete(HostAddress address, RequestOrigin origin) {
        if (!all.remove(address)) {
            throw new RefusedRequest(Errno.EADDRNOTAVAIL);
        }
        if (address.address().family() == Family.IPV4) {
            announcer.address(Rtnetlink.RTM_DELADDR, origin, address);
            ipv4Gone(address);
        } else {
            announcer.address(Rtnetlink.RTM_DELADDR, RequestOrigin.KERNEL, address);
            ipv6Gone(address);
        }
    }

    private void ipv4Gone(HostAddress address) {
        routes.deleteIpv4(address);
        if (isGone(address.address())) {
            ipv4.prefsrcGone(address.address());
        }
        if (of(address.link(), Family.IPV4).isEmpty()) {
            ipv4.down(address.link(), true);
        }
    }

    private boolean isGone(Address address) {
        return all.stream().noneMatch(other -> other.address().equals(address));
    }

    private void ipv6Gone(HostAddress address) {
        routes.deleteIpv6Host(address);
        if (of(address.link(), Family.IPV6).stream()
                .noneMatch(other -> other.prefix().equals(address.prefix()))) {
            routes.deleteIpv6Network(address);
        }
        if (isGone(address.address())) {
            ipv6.prefsrcGone(address.address());
        }
    }

    /** A link is down: its IPv6 addresses go, and their routes have gone. */
    void dropIpv6(Link link) {
        for (HostAddress address : of(link, Family.IPV6)) {
            all.remove(address);
            announcer.address(Rtnetlink.RTM_DELADDR, RequestOrigin.KERNEL, address);
        }
    }

    /** A link goes, and so do its addresses. */
    void dropIpv4(Link link) {
        for (HostAddress address : of(link, Family.IPV4)) {
            delete(address, RequestOrigin.KERNEL);
        }
    }
}
