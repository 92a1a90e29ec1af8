package io.routecast.mirror;

import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;

/**
 * What an IPv4 notification says of the routes of its key: {@code fib_table_insert} and {@code
 * fib_table_delete} of net/ipv4/fib_trie.c. A key (table, prefix, tos, metric) holds a list of
 * routes; replace meets the first, append adds behind the last, prepend before the first.
 */
final class Ipv4Rules extends RouteRules {
    @Override
    boolean replace(Rows rows, byte[] image) {
        rows.replace(replaced(rows, image), image);
        return rows.size() == 1;
    }

    @Override
    boolean add(Rows rows, RouteNotification notification) {
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

    @Override
    boolean delete(Rows rows, byte[] image) {
        int index = RouteMatch.find(rows, image);
        if (index >= 0) {
            rows.remove(index);
        }
        return index >= 0 || rows.isEmpty();
    }
}
