package io.routecast.simulation.kernel;

import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of routes when nexthop objects change: {@code insert_nexthop}, {@code
 * remove_nexthop} and {@code nexthop_flush_dev} of net/ipv4/nexthop.c. An object keeps its kind and
 * its family.
 */
final class NexthopObjects {
    private static final int RT_SCOPE_LINK = 253;

    private final NexthopTable table;
    private final LinkTable links;
    private final Ipv4Fib ipv4;
    private final Ipv4Requests ipv4Requests;
    private final Ipv6Fib ipv6;
    private final Announcer announcer;

    NexthopObjects(
            NexthopTable table,
            LinkTable links,
            Ipv4Fib ipv4,
            Ipv4Requests ipv4Requests,
            Ipv6Fib ipv6,
            Announcer announcer) {
        this.table = table;
        this.links = links;
        this.ipv4 = ipv4;
        this.ipv4Requests = ipv4Requests;
        this.ipv6 = ipv6;
        this.announcer = announcer;
    }

    /** {@code ip nexthop replace}. */
    void replace(NexthopOperation operation, RequestOrigin origin) {
        NexthopObject known = table.get(operation.id());
        NexthopObject object = known == null ? new NexthopObject(operation.id()) : known;
        if (operation.isGroup()) {
            object.members = members(operation.members());
        } else {
            define(object, operation.nexthop());
        }
        table.defined(object);
        announcer.nexthop(Rtnetlink.RTM_NEWNEXTHOP, origin, object);
        if (known != null) {
            announceRoutes(object, origin);
            table.groupsOf(object).forEach(group -> announceRoutes(group, origin));
        }
    }

    private void announceRoutes(NexthopObject object, RequestOrigin origin) {
        ipv4.announceThrough(object, origin);
        ipv6.announceThrough(object, origin);
    }

    private List<NexthopObject.Member> members(List<NexthopOperation.Member> said) {
        List<NexthopObject.Member> members = new ArrayList<>(said.size());
        for (NexthopOperation.Member member : said) {
            NexthopObject object = table.get(member.id());
            if (object == null || object.isGroup()) {
                throw new RefusedRequest(Errno.EINVAL);
            }
            members.add(new NexthopObject.Member(object, member.weight()));
        }
        return members;
    }

    private void define(NexthopObject object, NexthopSpec said) {
        if (said == null) {
            object.family = Family.IPV4;
            object.blackhole = true;
            object.nexthop = new FibNexthop(null, LinkTable.LOOPBACK, 1, 0, 0);
            return;
        }
        Link link = links.named(said.dev());
        if (link == null) {
            throw new RefusedRequest(Errno.ENODEV);
        }
        if (!link.isReady()) {
            throw new RefusedRequest(Errno.ENETDOWN);
        }
        Address gateway = said.gateway();
        boolean isIpv6 = gateway != null && gateway.family() == Family.IPV6;
        object.nexthop =
                isIpv6
                        ? new FibNexthop(gateway, link.index, 1, RT_SCOPE_LINK, 0)
                        : ipv4Requests.nexthopTo(gateway, link);
        object.family = isIpv6 ? Family.IPV6 : Family.IPV4;
    }

    /** {@code ip nexthop del}. */
    void delete(long id, RequestOrigin origin) {
        NexthopObject object = table.get(id);
        if (object == null) {
            throw new RefusedRequest(Errno.ENOENT);
        }
        remove(object, origin);
    }

    /**
     * Removes an object, its routes, and itself from groups.
     *
     * @param origin null when nexthop objects go unannounced
     */
    private void remove(NexthopObject object, RequestOrigin origin) {
        List<NexthopObject> groups = table.groupsOf(object);
        table.remove(object);
        announce(Rtnetlink.RTM_DELNEXTHOP, origin, object);
        ipv4.dropThrough(object);
        ipv6.dropThrough(object);
        for (NexthopObject group : groups) {
            if (group.members.size() == 1) {
                remove(group, origin);
            } else {
                group.members = group.without(object);
                table.defined(group);
                announce(Rtnetlink.RTM_NEWNEXTHOP, origin, group);
            }
        }
    }

    private void announce(int type, RequestOrigin origin, NexthopObject object) {
        if (origin != null) {
            announcer.nexthop(type, origin, object);
        }
    }

    /** A link is down or has no carrier: its objects go silently. */
    void dropOver(Link link) {
        table.over(link).forEach(object -> remove(object, null));
    }
}
