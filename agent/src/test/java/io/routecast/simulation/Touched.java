package io.routecast.simulation;

import io.routecast.client.record.PublishedChange;
import io.routecast.simulation.kernel.Operation;
import io.routecast.simulation.kernel.RouteOperation;
import java.util.HashSet;
import java.util.Set;

/**
 * The prefixes that were touched since the last rest: a record of any other prefix is a violation.
 * A change of a link, an address or a nexthop object touches all of them.
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

    /**
     * The agent starts.
     *
     * @param anew without any state, so that all prefixes may have records
     */
    void start(boolean anew) {
        all |= anew;
    }

    /** The replayed records equal the kernel's table. */
    void settled() {
        prefixes.clear();
        all = false;
    }

    boolean has(PublishedChange change) {
        return all || prefixes.contains(change.prefix());
    }
}
