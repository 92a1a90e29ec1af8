package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.NexthopFlags;
import io.routecast.route.Prefix;
import java.util.List;

/** What happens when a link goes up, down or away: the chain of netdevice notifiers. */
final class LinkEvents {
    private static final int RTPROT_KERNEL = 2;
    private static final int METRIC = 256;
    private static final Prefix MULTICAST = Prefix.parse("ff00::/8");

    private final LinkTable links;
    private final HostAddresses addresses;
    private final NexthopObjects nexthops;
    private final Ipv4Fib ipv4;
    private final Ipv6Requests ipv6;
    private final Ipv6Links ipv6Links;
    private final Announcer announcer;

    LinkEvents(
            LinkTable links,
            HostAddresses addresses,
            NexthopObjects nexthops,
            Ipv4Fib ipv4,
            Ipv6Requests ipv6,
            Ipv6Links ipv6Links,
            Announcer announcer) {
        this.links = links;
        this.addresses = addresses;
        this.nexthops = nexthops;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.ipv6Links = ipv6Links;
        this.announcer = announcer;
    }

    void create(int index, String name) {
        if (links.named(name) != null) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        announcer.link(Rtnetlink.RTM_NEWLINK, links.add(index, name));
    }

    void up(Link link) {
        if (link.up) {
            return;
        }
        link.up = true;
        announcer.link(Rtnetlink.RTM_NEWLINK, link);
        addresses.linkUp(link);
        ipv4.up(link);
        if (link.carrier) {
            addMulticast(link);
            ipv6Links.up(link, NexthopFlags.DEAD);
        }
    }

    private void addMulticast(Link link) {
        RouteSpec spec =
                new RouteSpec(
                        RouteSpec.MULTICAST,
                        MULTICAST,
                        0,
                        METRIC,
                        Ipv6Table.LOCAL,
                        RTPROT_KERNEL,
                        List.of(new NexthopSpec(null, link.name, 1)),
                        0,
                        null,
                        0);
        ipv6.insert(spec, NetlinkConstants.NLM_F_CREATE, RequestOrigin.KERNEL);
    }

    void down(Link link) {
        if (!link.up) {
            return;
        }
        link.up = false;
        announcer.link(Rtnetlink.RTM_NEWLINK, link);
        nexthops.dropOver(link);
        ipv4.down(link, false);
        ipv6Links.down(link);
        addresses.dropIpv6(link);
    }

    void carrier(Link link, boolean has) {
        if (link.carrier == has) {
            return;
        }
        link.carrier = has;
        if (!link.up) {
            return;
        }
        if (has) {
            ipv4.carrierBack(link);
            ipv6Links.up(link, NexthopFlags.LINKDOWN);
        } else {
            nexthops.dropOver(link);
            ipv4.carrierLost(link);
            ipv6Links.carrierLost(link);
        }
        announcer.link(Rtnetlink.RTM_NEWLINK, link);
    }

    void delete(Link link) {
        down(link);
        addresses.dropIpv4(link);
        ipv4.unregistered(link);
        ipv6Links.unregistered(link);
        links.remove(link);
        announcer.link(Rtnetlink.RTM_DELLINK, link);
    }
}
