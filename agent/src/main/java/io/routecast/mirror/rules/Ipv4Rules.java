package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;

/**
 * What an IPv4 notification does to the routes of its key: {@code fib_table_insert} and {@code
 * fib_table_delete} of net/ipv4/fib_trie.c. A key (table, prefix, tos, metric) holds a list of
 * routes; replace takes the first, append adds after the last, prepend before the first.
 */
public final class Ipv4Rules extends RouteRules {
    /** Either an equal-looking route replaced it, or there are two now. */
    @Override
    Certainty known(RoutesOfKey routes, int index, RouteNotification notification) {
        boolean sameRoute = notification.replaces() || notification.refreshes();
        return sameRoute && routes.size() == 1 ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty replace(RoutesOfKey routes, RouteNotification notification) {
        boolean alone = routes.size() == 1;
        if (!alone && notification.afterSilence()) {
            return Certainty.DOUBTFUL;
        }
        routes.replace(replaced(routes, notification.image()), notification.image());
        return alone ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty add(RoutesOfKey routes, RouteNotification notification) {
        if (notification.appends()) {
            routes.addLast(notification.image());
        } else {
            routes.addFirst(notification.image());
        }
        return notification.creates() ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    /**
     * Which route NLM_F_REPLACE replaced: the first. But if a nexthop object was replaced, it is
     * the route with that object that otherwise looks as before. No program can cause this for the
     * first route, because the kernel refuses a route that exists.
     */
    private static int replaced(RoutesOfKey routes, byte[] image) {
        Route replacement = RouteImage.route(image);
        for (int i = 0; i < routes.size() && replacement.nexthopId() != null; i++) {
            if (RouteMatch.sameButForNexthops(replacement, routes.route(i))) {
                return i;
            }
        }
        return 0;
    }

    @Override
    Certainty delete(RoutesOfKey routes, RouteNotification notification) {
        int index = RouteMatch.find(routes, notification.image());
        if (index >= 0) {
            routes.remove(index);
        }
        return index >= 0 || routes.isEmpty() ? Certainty.CERTAIN : Certainty.DOUBTFUL;
    }
}
