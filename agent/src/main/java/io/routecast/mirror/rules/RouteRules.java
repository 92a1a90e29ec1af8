package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;

/**
 * What a notification does to the routes of its key. Routes of a key can look the same: replaced
 * IPv6 routes, and IPv4 routes that differ only in a weight, which a route with one nexthop does
 * not show. What a notification leaves open is never guessed: a dump settles it.
 */
public abstract class RouteRules {
    /** Applies a notification to the routes of its key. */
    public final Certainty apply(RoutesOfKey routes, RouteNotification notification) {
        return notification.deletion()
                ? delete(routes, notification)
                : insert(routes, notification);
    }

    private Certainty insert(RoutesOfKey routes, RouteNotification notification) {
        byte[] image = notification.image();
        if (routes.isEmpty()) {
            return first(routes, notification);
        }
        int known = routes.indexOf(image);
        if (notification.keyWasEmpty()) {
            return only(routes, known, image);
        }
        if (known >= 0) {
            return known(routes, known, notification);
        }
        if (notification.refreshes()) {
            return refresh(routes, image);
        }
        return notification.replaces() ? replace(routes, notification) : add(routes, notification);
    }

    private Certainty first(RoutesOfKey routes, RouteNotification notification) {
        // If it is not the first of its key, we have missed the others.
        boolean alone = !notification.replaces() && !notification.appends();
        if (!alone && mayShowAnother(notification)) {
            return Certainty.DOUBTFUL;
        }
        routes.addLast(notification.image());
        return alone && showsAll(notification.image()) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    /** The kernel found the key empty: all else that we hold went silently, as with a link. */
    private Certainty only(RoutesOfKey routes, int known, byte[] image) {
        for (int i = routes.size() - 1; i >= 0; i--) {
            if (i != known) {
                routes.remove(i);
            }
        }
        if (known < 0) {
            routes.addLast(image);
        }
        return showsAll(image) ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    private static Certainty refresh(RoutesOfKey routes, byte[] image) {
        int index = RouteMatch.find(routes, image);
        // The message of an IPv6 group begins at any of its nexthops.
        if (index < 0 || RouteImage.route(image).nexthops().size() > 1) {
            return Certainty.DOUBTFUL;
        }
        routes.replace(index, image);
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

    /** A route that the mirror already has, in a key that was not empty. */
    abstract Certainty known(RoutesOfKey routes, int index, RouteNotification notification);

    /** NLM_F_REPLACE of one of the routes of a key that has some. */
    abstract Certainty replace(RoutesOfKey routes, RouteNotification notification);

    /** Another route for a key that has some. */
    abstract Certainty add(RoutesOfKey routes, RouteNotification notification);

    /** RTM_DELROUTE. */
    abstract Certainty delete(RoutesOfKey routes, RouteNotification notification);
}
