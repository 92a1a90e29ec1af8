package io.routecast.mirror;

import io.routecast.netlink.RouteImage;

/**
 * What a notification says of the routes of its key. The kernel does not hold the same route twice,
 * so that a notification which a dump has overtaken finds its route there and changes nothing.
 */
abstract class RouteRules {
    /**
     * Applies a notification to the routes of its key.
     *
     * @return whether the outcome is certain; else a dump has to settle it
     */
    final boolean apply(Rows rows, RouteNotification notification) {
        return notification.deletion()
                ? delete(rows, notification.image())
                : insert(rows, notification);
    }

    private boolean insert(Rows rows, RouteNotification notification) {
        byte[] image = notification.image();
        if (rows.isEmpty()) {
            rows.addLast(image);
            // One that is not the first of its key means that we have missed the others.
            return !notification.replaces() && !notification.appends() && showsAll(image);
        }
        if (rows.indexOf(image) >= 0) {
            return rows.size() == 1;
        }
        if (notification.keyWasEmpty()) {
            // What we still hold went without a word, as routes of a link that goes down do.
            rows.clear();
            rows.addLast(image);
            return true;
        }
        if (notification.refreshes()) {
            return refresh(rows, image);
        }
        return notification.replaces() ? replace(rows, image) : add(rows, notification);
    }

    private static boolean refresh(Rows rows, byte[] image) {
        int index = RouteMatch.find(rows, image);
        if (index < 0) {
            return false;
        }
        rows.replace(index, image);
        // The message of an IPv6 group begins at any of its legs.
        return RouteImage.route(image).nexthops().size() <= 1;
    }

    /** Whether a dump will show the route as the notification does. */
    boolean showsAll(byte[] image) {
        return true;
    }

    /** NLM_F_REPLACE: one of the routes of a key that has some. Whether it is certain which. */
    abstract boolean replace(Rows rows, byte[] image);

    /** Another route for a key that has some. Whether it is certain what they are now. */
    abstract boolean add(Rows rows, RouteNotification notification);

    /** RTM_DELROUTE. Whether it is certain what is left. */
    abstract boolean delete(Rows rows, byte[] image);
}
