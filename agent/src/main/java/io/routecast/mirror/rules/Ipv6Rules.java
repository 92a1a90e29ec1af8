package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;

/**
 * What an IPv6 notification does to the routes of its key, as a dump shows them: {@code
 * fib6_add_rt2node} and {@code fib6_del_route} of net/ipv6/ip6_fib.c. The routes of one key (table,
 * prefix, source prefix, metric) that have a gateway are siblings of one multipath route; others
 * are single routes.
 *
 * <p>The kernel announces an additional sibling with all nexthops, the new one first, and with the
 * new one's protocol and metrics. A dump shows the new nexthop last, and the first sibling's
 * protocol and metrics. Routes between siblings are hidden from dumps and reappear silently. So
 * every change of a group of siblings is settled by a dump.
 */
public final class Ipv6Rules extends RouteRules {
    private static final int RTPROT_RA = 9;

    /** Only a dump shows the hop limit and MTU of a router advertisement. */
    @Override
    boolean showsAll(byte[] image) {
        return RouteImage.protocol(image) != RTPROT_RA;
    }

    /** A message about a sibling shows that sibling's attributes, a dump those of the first. */
    @Override
    boolean mayShowAnother(RouteNotification notification) {
        return notification.appends() && Siblings.areIn(RouteImage.route(notification.image()));
    }

    /** The kernel may replace a route by one that looks like another of the key. */
    @Override
    Certainty known(RoutesOfKey routes, int index, RouteNotification notification) {
        if (routes.size() == 1) {
            return Certainty.CERTAIN;
        }
        return notification.replaces() && Ipv6ReplaceTarget.of(routes, notification) != index
                ? Certainty.DOUBTFUL
                : Certainty.APPLIED;
    }

    @Override
    Certainty replace(RoutesOfKey routes, RouteNotification notification) {
        int target = Ipv6ReplaceTarget.of(routes, notification);
        if (target < 0) {
            return Certainty.DOUBTFUL;
        }
        boolean alone = routes.size() == 1 && !Siblings.areIn(routes.route(target));
        routes.replace(target, notification.image());
        return alone && showsAll(notification.image()) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty add(RoutesOfKey routes, RouteNotification notification) {
        Route added = RouteImage.route(notification.image());
        if (Siblings.areIn(added)) {
            int joined = Siblings.shownBy(added, routes);
            if (joined >= 0 && notification.afterSilence()) {
                // Attributes of the group that the message does not show may have changed.
                return Certainty.DOUBTFUL;
            }
            if (joined >= 0) {
                Route group = routes.route(joined);
                routes.replace(joined, Siblings.joined(group, added));
                return Certainty.APPLIED;
            }
        }
        if (mayBelongTo(routes, added)) {
            return Certainty.DOUBTFUL;
        }
        routes.addLast(notification.image());
        return Certainty.APPLIED;
    }

    /** Whether some route should be its sibling, although the message does not show it as one. */
    private static boolean mayBelongTo(RoutesOfKey routes, Route added) {
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.route(i);
            if (Siblings.possible(route) && !Siblings.doubtful(route)) {
                return Siblings.possible(added) && !Siblings.doubtful(added);
            }
        }
        return false;
    }

    @Override
    Certainty delete(RoutesOfKey routes, RouteNotification notification) {
        byte[] image = notification.image();
        int index = RouteMatch.find(routes, image);
        if (index >= 0) {
            boolean alone = routes.size() == 1 && !Siblings.areIn(RouteImage.route(image));
            routes.remove(index);
            return alone ? Certainty.CERTAIN : Certainty.APPLIED;
        }
        Route deleted = RouteImage.route(image);
        return routes.isEmpty() ? Certainty.CERTAIN : deleteNexthops(routes, deleted, notification);
    }

    private static Certainty deleteNexthops(
            RoutesOfKey routes, Route deleted, RouteNotification notification) {
        if (Siblings.areIn(deleted)) {
            return deleteGroup(routes, deleted);
        }
        Nexthop nexthop = deleted.nexthops().isEmpty() ? null : deleted.nexthops().get(0);
        int index = nexthop == null ? -1 : Siblings.indexOfGroup(routes, nexthop);
        if (index < 0) {
            return Certainty.DOUBTFUL;
        }
        Route group = routes.route(index);
        if (Siblings.isFirst(group, nexthop) || mayFlagOthers(notification)) {
            // A dump now shows the next sibling's attributes, which the mirror never saw.
            return Certainty.DOUBTFUL;
        }
        routes.replace(index, Siblings.without(group, nexthop));
        return Certainty.APPLIED;
    }

    /**
     * Whether the remaining nexthops may have other flags, because a link has changed. The kernel
     * announces the routes that it deletes for that before it announces the link.
     */
    private static boolean mayFlagOthers(RouteNotification notification) {
        return notification.afterSilence() || notification.kernelMade();
    }

    /** Deletes a whole group; the message has the attributes of any of its nexthops. */
    private static Certainty deleteGroup(RoutesOfKey routes, Route deleted) {
        int index = Siblings.shownBy(deleted, routes);
        if (index < 0 || routes.route(index).nexthops().size() != deleted.nexthops().size()) {
            return Certainty.DOUBTFUL;
        }
        routes.remove(index);
        return Certainty.APPLIED;
    }
}
