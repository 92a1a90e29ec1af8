package io.routecast.mirror.rules;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import java.util.HashSet;
import java.util.Set;

/**
 * Which route of a key NLM_F_REPLACE replaced: the first that may or may not have siblings, like
 * the new one; else the first of all. Of some rows the mirror cannot know whether they may, and
 * between siblings the kernel may hold routes that no dump shows.
 */
final class Ipv6ReplaceTarget {
    private static final int UNKNOWN = -1;

    private Ipv6ReplaceTarget() {}

    /** Its index, or -1 where the notification leaves open which it was. */
    static int of(RoutesOfKey rows, RouteNotification notification) {
        if (rows.size() > 1 && notification.afterSilence()) {
            return UNKNOWN;
        }
        Route replacement = RouteImage.route(notification.image());
        if (Siblings.doubtful(replacement) && notification.kernelMade()) {
            return inPlace(rows, notification.image());
        }
        if (!Siblings.possible(replacement) && notification.open()) {
            return UNKNOWN;
        }
        Set<Integer> candidates = candidates(rows, Siblings.possible(replacement));
        return candidates.size() == 1 ? candidates.iterator().next() : UNKNOWN;
    }

    /** The kernel changes its routes of advertisements, and does not replace them. */
    private static int inPlace(RoutesOfKey rows, byte[] image) {
        Route wanted = RouteImage.route(image);
        int found = UNKNOWN;
        for (int i = 0; i < rows.size(); i++) {
            Route row = rows.route(i);
            if (Siblings.doubtful(row) && Siblings.sameLeg(row, wanted)) {
                if (found >= 0) {
                    return UNKNOWN;
                }
                found = i;
            }
        }
        return found;
    }

    private static Set<Integer> candidates(RoutesOfKey rows, boolean withSiblings) {
        Set<Integer> candidates = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Route row = rows.route(i);
            if (Siblings.doubtful(row)) {
                candidates.add(i);
            } else if (Siblings.possible(row) == withSiblings) {
                candidates.add(i);
                return candidates;
            } else if (!withSiblings && Siblings.areIn(row)) {
                candidates.add(UNKNOWN);
            }
        }
        candidates.add(0);
        return candidates;
    }
}
