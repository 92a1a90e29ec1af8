package io.routecast.simulation;

import java.util.ArrayList;
import java.util.HashMap;
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
    }

    private final Map<String, Times> times = new HashMap<>();
    private List<String> routes = List.of();

    /** Takes the kernel's sorted table, after each change of it. */
    void kernelHas(List<String> now) {
        List<String> gone = new ArrayList<>(routes);
        for (String route : now) {
            if (!gone.remove(route)) {
                of(route).came++;
            }
        }
        gone.forEach(route -> of(route).went++);
        routes = now;
    }

    /**
     * Takes a record.
     *
     * @param before what consumers had of this route; null for nothing
     * @param after null for nothing
     * @return what is wrong with that; null for nothing
     */
    String said(String before, String after) {
        if (before != null && ++of(before).saidGone > of(before).went) {
            return "deleted in the records more often than in the kernel";
        }
        if (after != null && ++of(after).saidCome > of(after).came) {
            return "added in the records more often than in the kernel";
        }
        return null;
    }

    private Times of(String route) {
        return times.computeIfAbsent(route, key -> new Times());
    }
}
