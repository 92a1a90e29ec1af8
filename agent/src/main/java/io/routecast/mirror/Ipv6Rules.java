package io.routecast.mirror;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * What an IPv6 notification says of the routes of its key: {@code fib6_add_rt2node} and {@code
 * fib6_del_route} of net/ipv6/ip6_fib.c, seen as a dump shows them. Routes with a gateway of one
 * key (table, prefix, source prefix, metric) are siblings of one multipath route; others stand by
 * themselves.
 *
 * <p>An additional sibling comes as a message with all legs, the new one first and with the new
 * one's protocol and metrics, whereas a dump shows the first sibling's, and the new leg last.
 * Routes between the siblings are hidden from dumps and appear again without a word; so whatever
 * touches a group of siblings is settled by a dump.
 */
final class Ipv6Rules extends RouteRules {
    private static final int RTPROT_RA = 9;

    @Override
    boolean replace(Rows rows, byte[] image) {
        boolean alone = rows.size() == 1 && !isGroup(RouteImage.route(rows.image(0)));
        rows.replace(replaced(rows, image), image);
        return alone;
    }

    /** Several siblings, between which others may be hidden. */
    private static boolean isGroup(Route route) {
        return route.nexthopId() == null && route.nexthops().size() > 1;
    }

    /** What an advertisement says of hop limit and MTU, only a dump shows. */
    @Override
    boolean showsAll(byte[] image) {
        return RouteImage.protocol(image) != RTPROT_RA;
    }

    /** The first route that may or may not have siblings, like this one; else the first of all. */
    private static int replaced(Rows rows, byte[] image) {
        boolean siblings = mayHaveSiblings(RouteImage.route(image));
        for (int i = 0; i < rows.size() && rows.size() > 1; i++) {
            if (mayHaveSiblings(RouteImage.route(rows.image(i))) == siblings) {
                return i;
            }
        }
        return 0;
    }

    @Override
    boolean add(Rows rows, RouteNotification notification) {
        byte[] image = notification.image();
        Route added = RouteImage.route(image);
        for (int i = 0; i < rows.size() && mayHaveSiblings(added); i++) {
            Route group = RouteImage.route(rows.image(i));
            if (mayHaveSiblings(group)) {
                rows.replace(i, RouteImage.of(joined(group, added)));
                return false;
            }
        }
        rows.addLast(image);
        return false;
    }

    /** {@code rt6_qualify_for_ecmp}: a gateway, no nexthop object, not from an advertisement. */
    private static boolean mayHaveSiblings(Route route) {
        return route.nexthopId() == null
                && route.protocol() != RTPROT_RA
                && !route.nexthops().isEmpty()
                && route.nexthops().get(0).gateway() != null;
    }

    /** The group with its own legs in their order, as the message shows them now, then the new. */
    private static Route joined(Route group, Route added) {
        List<Nexthop> legs = new ArrayList<>();
        for (Nexthop known : group.nexthops()) {
            int index = indexOfLeg(added.nexthops(), known);
            legs.add(index < 0 ? known : added.nexthops().get(index));
        }
        for (Nexthop leg : added.nexthops()) {
            if (indexOfLeg(group.nexthops(), leg) < 0) {
                legs.add(leg);
            }
        }
        return group.withNexthops(legs);
    }

    private static int indexOfLeg(List<Nexthop> legs, Nexthop leg) {
        for (int i = 0; i < legs.size(); i++) {
            Nexthop other = legs.get(i);
            if (other.ifindex() == leg.ifindex()
                    && other.gateway() != null
                    && other.gateway().equals(leg.gateway())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    boolean delete(Rows rows, byte[] image) {
        int index = RouteMatch.find(rows, image);
        Route deleted = RouteImage.route(image);
        if (index >= 0) {
            boolean alone = rows.size() == 1 && !isGroup(deleted);
            rows.remove(index);
            return alone;
        }
        if (deleted.nexthops().size() == 1) {
            removeLeg(rows, deleted.nexthops().get(0));
        }
        return rows.isEmpty();
    }

    private static void removeLeg(Rows rows, Nexthop leg) {
        for (int i = 0; i < rows.size(); i++) {
            Route group = RouteImage.route(rows.image(i));
            int index = indexOfLeg(group.nexthops(), leg);
            if (index >= 0 && group.nexthops().size() > 1) {
                List<Nexthop> legs = new ArrayList<>(group.nexthops());
                legs.remove(index);
                rows.replace(i, RouteImage.of(group.withNexthops(legs)));
                return;
            }
        }
    }
}
