package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;

/**
 * What an IPv6 notification says of the routes of its key: {@code fib6_add_rt2node} and {@code
 * fib6_del_route} of net/ipv6/ip6_fib.c, seen as a dump shows them. Routes with a gateway of one
 * key (table, prefix, source prefix, metric) are siblings of one multipath route; others stand by
 * themselves.
 *
 * <p>An additional sibling comes as a message with all legs, the new one first and with the new
 * one's protocol and metrics, whereas a dump shows the first sibling's, and the new leg last.
 * Routes between the siblings are hidden from dumps and appear again silently; so whatever touches
 * a group of siblings is settled by a dump.
 */
public final class Ipv6Rules extends RouteRules {
    private static final int RTPROT_RA = 9;

    /** What an advertisement says of hop limit and MTU, only a dump shows. */
    @Override
    boolean showsAll(byte[] image) {
        return RouteImage.protocol(image) != RTPROT_RA;
    }

    /** A message about a sibling shows the attributes of that one, a dump those of the first. */
    @Override
    boolean mayShowAnother(RouteNotification notification) {
        return notification.appends() && Siblings.areIn(RouteImage.route(notification.image()));
    }

    /** Nothing keeps the kernel from replacing a route by what stands beside it already. */
    @Override
    Certainty known(RoutesOfKey rows, int index, RouteNotification notification) {
        if (rows.size() == 1) {
            return Certainty.CERTAIN;
        }
        return notification.replaces() && Ipv6ReplaceTarget.of(rows, notification) != index
                ? Certainty.DOUBTFUL
                : Certainty.APPLIED;
    }

    @Override
    Certainty replace(RoutesOfKey rows, RouteNotification notification) {
        int victim = Ipv6ReplaceTarget.of(rows, notification);
        if (victim < 0) {
            return Certainty.DOUBTFUL;
        }
        boolean alone = rows.size() == 1 && !Siblings.areIn(rows.route(victim));
        rows.replace(victim, notification.image());
        return alone && showsAll(notification.image()) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty add(RoutesOfKey rows, RouteNotification notification) {
        Route added = RouteImage.route(notification.image());
        if (Siblings.areIn(added)) {
            int joined = Siblings.shownBy(added, rows);
            if (joined >= 0 && notification.afterSilence()) {
                // What the message does not show of the group may be other than it was.
                return Certainty.DOUBTFUL;
            }
            if (joined >= 0) {
                Route group = rows.route(joined);
                rows.replace(joined, Siblings.joined(group, added));
                return Certainty.APPLIED;
            }
        }
        if (mayBelongTo(rows, added)) {
            return Certainty.DOUBTFUL;
        }
        rows.addLast(notification.image());
        return Certainty.APPLIED;
    }

    /** Whether there is a route that should be its sibling, though the message shows it not so. */
    private static boolean mayBelongTo(RoutesOfKey rows, Route added) {
        for (int i = 0; i < rows.size(); i++) {
            Route row = rows.route(i);
            if (Siblings.possible(row) && !Siblings.doubtful(row)) {
                return Siblings.possible(added) && !Siblings.doubtful(added);
            }
        }
        return false;
    }

    @Override
    Certainty delete(RoutesOfKey rows, RouteNotification notification) {
        byte[] image = notification.image();
        int index = RouteMatch.find(rows, image);
        if (index >= 0) {
            boolean alone = rows.size() == 1 && !Siblings.areIn(RouteImage.route(image));
            rows.remove(index);
            return alone ? Certainty.CERTAIN : Certainty.APPLIED;
        }
        Route deleted = RouteImage.route(image);
        return rows.isEmpty() ? Certainty.CERTAIN : deleteLegs(rows, deleted, notification);
    }

    private static Certainty deleteLegs(
            RoutesOfKey rows, Route deleted, RouteNotification notification) {
        if (Siblings.areIn(deleted)) {
            return deleteGroup(rows, deleted);
        }
        Nexthop leg = deleted.nexthops().isEmpty() ? null : deleted.nexthops().get(0);
        int index = leg == null ? -1 : Siblings.indexOfGroup(rows, leg);
        if (index < 0) {
            return Certainty.DOUBTFUL;
        }
        Route group = rows.route(index);
        if (Siblings.isFirst(group, leg) || mayFlagOthers(notification)) {
            // The attributes of the next one are shown now, and were never seen.
            return Certainty.DOUBTFUL;
        }
        rows.replace(index, Siblings.without(group, leg));
        return Certainty.APPLIED;
    }

    /**
     * Whether those that stay may have other flags than they had: a link has changed. The kernel
     * tells of the routes that it deletes for that before it tells of the link.
     */
    private static boolean mayFlagOthers(RouteNotification notification) {
        return notification.afterSilence() || notification.kernelMade();
    }

    /** The whole group, with the attributes of any of its legs. */
    private static Certainty deleteGroup(RoutesOfKey rows, Route deleted) {
        int index = Siblings.shownBy(deleted, rows);
        if (index < 0 || rows.route(index).nexthops().size() != deleted.nexthops().size()) {
            return Certainty.DOUBTFUL;
        }
        rows.remove(index);
        return Certainty.APPLIED;
    }
}
