package io.routecast.mirror.rules;

import io.routecast.mirror.table.RouteMatch;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;

/**
 * What an IPv4 notification says of the routes of its key: {@code fib_table_insert} and {@code
 * fib_table_delete} of net/ipv4/fib_trie.c. A key (table, prefix, tos, metric) holds a list of
 * routes; replace meets the first, append adds behind the last, prepend before the first.
 */
public final class Ipv4Rules extends RouteRules {
    /** It was replaced by one that looks the same, or now there are two. */
    @Override
    Certainty known(RoutesOfKey rows, int index, RouteNotification notification) {
        boolean told = notification.replaces() || notification.refreshes();
        return told && rows.size() == 1 ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty replace(RoutesOfKey rows, RouteNotification notification) {
        boolean alone = rows.size() == 1;
        if (!alone && notification.afterSilence()) {
            return Certainty.DOUBTFUL;
        }
        rows.replace(replaced(rows, notification.image()), notification.image());
        return alone ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    @Override
    Certainty add(RoutesOfKey rows, RouteNotification notification) {
        if (notification.appends()) {
            rows.addLast(notification.image());
        } else {
            rows.addFirst(notification.image());
        }
        return notification.creates() ? Certainty.CERTAIN : Certainty.APPLIED;
    }

    /**
     * Which route NLM_F_REPLACE replaced: the first; but when the replacement of a nexthop object
     * is the cause, the one with that object, of which everything else is as before. No program can
     * make the first one so, because the kernel refuses what is there already.
     */
    private static int replaced(RoutesOfKey rows, byte[] image) {
        Route replacement = RouteImage.route(image);
        for (int i = 0; i < rows.size() && replacement.nexthopId() != null; i++) {
            if (RouteMatch.sameButForLegs(replacement, rows.route(i))) {
                return i;
            }
        }
        return 0;
    }

    @Override
    Certainty delete(RoutesOfKey rows, RouteNotification notification) {
        int index = RouteMatch.find(rows, notification.image());
        if (index >= 0) {
            rows.remove(index);
        }
        return index >= 0 || rows.isEmpty() ? Certainty.CERTAIN : Certainty.DOUBTFUL;
    }
}
