package io.routecast.simulation;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Counts how often each route was added and deleted in the kernel and in the records. Never more
 * often in the records, or a record shows what never happened. Routes are compared as the records
 * show them, without ids; equal-looking routes are counted together.
 */
final class History {
    /** The counts of one route. */
    private static final class Times {
        private int came;
        private int went;
        private int saidCome;
        private int saidGone;

        private void restart() {
            came -= went;
            went = 0;
            saidCome = 0;
            saidGone = 0;
        }
    }

    private final boolean ofAll;
    private final Map<String, Times> times = new HashMap<>();
    private List<String> routes = List.of();

    /**
     * @param ofAll whether the whole table is read after each change; otherwise only routes count
     *     that {@link #came} has named
     */
    History(boolean ofAll) {
        this.ofAll = ofAll;
    }

    /** Whether {@link #kernelHas} is to be called. */
    boolean ofAll() {
        return ofAll;
    }

    /** Takes the kernel's sorted table, after each change of it. */
    void kernelHas(List<String> now) {
        Iterator<String> before = routes.iterator();
        String old = next(before);
        for (String route : now) {
            while (old != null && old.compareTo(route) < 0) {
                went(old);
                old = next(before);
            }
            if (route.equals(old)) {
                old = next(before);
            } else {
                came(route);
            }
        }
        for (; old != null; old = next(before)) {
            went(old);
        }
        routes = now;
    }

    private static String next(Iterator<String> routes) {
        return routes.hasNext() ? routes.next() : null;
    }

    /** The kernel has added this route. */
    void came(String route) {
        times.computeIfAbsent(route, key -> new Times()).came++;
    }

    /** The kernel has deleted this route. */
    void went(String route) {
        times.get(route).went++;
    }

    /** The records begin again, with all routes that exist. */
    void restart() {
        times.values().forEach(Times::restart);
    }

    /**
     * Takes a record.
     *
     * @param before what consumers had of this route; null for nothing
     * @param after null for nothing
     * @return what is wrong with that; null for nothing
     */
    String said(String before, String after) {
        Times gone = of(before);
        if (gone != null && ++gone.saidGone > gone.went) {
            return "deleted in the records more often than in the kernel";
        }
        Times come = of(after);
        if (come != null && ++come.saidCome > come.came) {
            return "added in the records more often than in the kernel";
        }
        return null;
    }

    /** Null for a route that does not count. */
    private Times of(String route) {
        if (route == null) {
            return null;
        }
        return ofAll ? times.computeIfAbsent(route, key -> new Times()) : times.get(route);
    }
}
