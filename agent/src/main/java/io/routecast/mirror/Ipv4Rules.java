package io.routecast.mirror;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;

/**
 * What an IPv4 notification says of the routes of its key: {@code fib_table_insert} and {@code
 * fib_table_delete} of net/ipv4/fib_trie.c. A key (table, prefix, tos, metric) holds a list of
 * routes; replace meets the first, append adds behind the last, prepend before the first.
 *
 * <p>The kernel never holds the same route twice, so that a notification which a dump has overtaken
 * finds its route there and changes nothing.
 */
final class Ipv4Rules {
    private Ipv4Rules() {}

    /**
     * Applies a notification to the routes of its key.
     *
     * @return whether the outcome is certain; else a dump has to settle it
     */
    static boolean apply(Rows rows, RouteNotification notification) {
        return notification.deletion()
                ? delete(rows, notification.image())
                : insert(rows, notification);
    }

    private static boolean insert(Rows rows, RouteNotification notification) {
        byte[] image = notification.image();
        if (rows.isEmpty()) {
            rows.addLast(image);
            return !notification.replaces();
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
        if (notification.replaces()) {
            rows.replace(replaced(rows, image), image);
            return rows.size() == 1;
        }
        return add(rows, notification);
    }

    private static boolean add(Rows rows, RouteNotification notification) {
        if (notification.appends()) {
            rows.addLast(notification.image());
        } else {
            rows.addFirst(notification.image());
        }
        return notification.creates();
    }

    /**
     * Which route NLM_F_REPLACE replaced: the first, but the one with that nexthop object when the
     * replacement of the object is the cause. The message does not say which.
     */
    private static int replaced(Rows rows, byte[] image) {
        Route replacement = RouteImage.route(image);
        for (int i = 0; i < rows.size() && replacement.nexthopId() != null; i++) {
            if (replacement.nexthopId().equals(RouteImage.route(rows.image(i)).nexthopId())) {
                return i;
            }
        }
        return 0;
    }

    private static boolean delete(Rows rows, byte[] image) {
        int index = RouteMatch.find(rows, image);
        if (index >= 0) {
            rows.remove(index);
        }
        return index >= 0 || rows.isEmpty();
    }
}
