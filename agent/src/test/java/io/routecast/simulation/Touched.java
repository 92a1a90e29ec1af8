package io.routecast.simulation;

import io.routecast.record.PublishedChange;
import io.routecast.simulation.kernel.Operation;
import io.routecast.simulation.kernel.RouteOperation;
import java.util.HashSet;
import java.util.Set;

/**
 * Which prefixes somebody has touched since all was quiet: a record of any other prefix is about
 * nothing. What is done to a link, an address or a nexthop object touches all of them.
 */
final class Touched {
    private final Set<String> prefixes = new HashSet<>();
    private boolean all;

    void by(Operation operation) {
        if (operation instanceof RouteOperation route) {
            prefixes.add(route.route().prefix().toString());
        } else {
            all = true;
        }
    }

    /** All may come again, as at a start. */
    void all() {
        all = true;
    }

    /** The records add up to what the kernel has. */
    void settled() {
        prefixes.clear();
        all = false;
    }

    boolean has(PublishedChange change) {
        return all || prefixes.contains(change.prefix());
    }
}
