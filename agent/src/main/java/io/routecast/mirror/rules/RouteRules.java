package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;

/**
 * What a notification says of the routes of its key. Routes of a key can look the same: IPv6 routes
 * that were replaced, and IPv4 routes that only a weight tells apart, which a route of one nexthop
 * does not show. What a notification leaves open is not guessed: a dump settles it.
 */
public abstract class RouteRules {
    /** Applies a notification to the routes of its key. */
    public final Certainty apply(RoutesOfKey rows, RouteNotification notification) {
        return notification.deletion() ? delete(rows, notification) : insert(rows, notification);
    }

    private Certainty insert(RoutesOfKey rows, RouteNotification notification) {
        byte[] image = notification.image();
        if (rows.isEmpty()) {
            return first(rows, notification);
        }
        int known = rows.indexOf(image);
        if (notification.keyWasEmpty()) {
            return only(rows, known, image);
        }
        if (known >= 0) {
            return known(rows, known, notification);
        }
        if (notification.refreshes()) {
            return refresh(rows, image);
        }
        return notification.replaces() ? replace(rows, notification) : add(rows, notification);
    }

    private Certainty first(RoutesOfKey rows, RouteNotification notification) {
        // One that is not the first of its key means that we have missed the others.
        boolean alone = !notification.replaces() && !notification.appends();
        if (!alone && mayShowAnother(notification)) {
            return Certainty.DOUBTFUL;
        }
        rows.addLast(notification.image());
        return alone && showsAll(notification.image()) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    /** The kernel found the key empty: what else we hold went silently, as with a link. */
    private Certainty only(RoutesOfKey rows, int known, byte[] image) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (i != known) {
                rows.remove(i);
            }
        }
        if (known < 0) {
            rows.addLast(image);
        }
        return showsAll(image) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    private static Certainty refresh(RoutesOfKey rows, byte[] image) {
        int index = RouteMatch.find(rows, image);
        // The message of an IPv6 group begins at any of its legs.
        if (index < 0 || RouteImage.route(image).nexthops().size() > 1) {
            return Certainty.DOUBTFUL;
        }
        rows.replace(index, image);
        return Certainty.CERTAIN;
    }

    /** Whether a dump will show the route as the notification does. */
    boolean showsAll(byte[] image) {
        return true;
    }

    /** Whether a dump may show the same route with the attributes of another. */
    boolean mayShowAnother(RouteNotification notification) {
        return false;
    }

    /** A route that is there just so, in a key that was not empty. */
    abstract Certainty known(RoutesOfKey rows, int index, RouteNotification notification);

    /** NLM_F_REPLACE: one of the routes of a key that has some. */
    abstract Certainty replace(RoutesOfKey rows, RouteNotification notification);

    /** Another route for a key that has some. */
    abstract Certainty add(RoutesOfKey rows, RouteNotification notification);

    /** RTM_DELROUTE. */
    abstract Certainty delete(RoutesOfKey rows, RouteNotification notification);
}
