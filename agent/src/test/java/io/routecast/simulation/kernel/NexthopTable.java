package io.routecast.simulation.kernel;

import java.util.Collection;
import java.util.TreeMap;

/** The nexthop objects by their number, which is how the kernel dumps them. */
final class NexthopTable {
    private final TreeMap<Long, NexthopObject> byId = new TreeMap<>();
    private int changes;

    /** Null when there is none. */
    NexthopObject get(long id) {
        return byId.get(id);
    }

    Collection<NexthopObject> all() {
        return byId.values();
    }

    /** Something came, went or changed: what a dump that is under way is flagged for. */
    int changes() {
        return changes;
    }
}
