package io.routecast.mirror.rules;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.HashSet;
import java.util.Set;

/**
 * Which route of a key NLM_F_REPLACE replaced: the first that can have siblings if the new one can,
 * or cannot if it cannot; else the first of all. For some routes the mirror cannot know whether
 * they can, and between siblings the kernel may hold routes that no dump shows.
 */
final class Ipv6ReplaceTarget {
    private static final int UNKNOWN = -1;

    private Ipv6ReplaceTarget() {}

    /** Its index; -1 if the notification leaves it open. */
    static int of(RoutesOfKey routes, RouteNotification notification) {
        if (routes.size() > 1 && notification.afterSilence()) {
            return UNKNOWN;
        }
        Route replacement = RouteImage.route(notification.image());
        if (Siblings.doubtful(replacement) && notification.kernelMade()) {
            return inPlace(routes, notification.image());
        }
        if (!Siblings.possible(replacement) && notification.unsettled()) {
            return UNKNOWN;
        }
        Set<Integer> candidates = candidates(routes, Siblings.possible(replacement));
        return candidates.size() == 1 ? candidates.iterator().next() : UNKNOWN;
    }

    /** The kernel changes its routes from router advertisements in place. */
    private static int inPlace(RoutesOfKey routes, byte[] image) {
        Route wanted = RouteImage.route(image);
        int found = UNKNOWN;
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.route(i);
            if (Siblings.doubtful(route) && Siblings.sameTarget(route, wanted)) {
                if (found >= 0) {
                    return UNKNOWN;
                }
                found = i;
            }
        }
        return found;
    }

    private static Set<Integer> candidates(RoutesOfKey routes, boolean withSiblings) {
        Set<Integer> candidates = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.route(i);
            if (Siblings.doubtful(route)) {
                candidates.add(i);
            } else if (Siblings.possible(route) == withSiblings) {
                candidates.add(i);
                return candidates;
            } else if (!withSiblings && Siblings.areIn(route)) {
                candidates.add(UNKNOWN);
            }
        }
        candidates.add(0);
        return candidates;
    }
}
