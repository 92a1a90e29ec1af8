package io.routecast.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each route has come and gone in the kernel, and in the records: there never more often
 * than in the kernel, or a record tells what never was. Routes are compared as the records show
 * them, without ids. Links that come and go in between, and routes that look the same, count as
 * often as they do.
 */
final class History {
    /** Of one route. */
    private static final class Times {
        private int came;
        private int went;
        private int saidCome;
        private int saidGone;
    }

    private final Map<String, Times> times = new HashMap<>();
    private List<String> routes = List.of();

    /** The kernel's table, which is looked at after each change of it: sorted. */
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
     * A record says so.
     *
     * @param before what consumers had of this route; null for nothing
     * @param after null for nothing
     * @return what is wrong with that; null for nothing
     */
    String said(String before, String after) {
        if (before != null && ++of(before).saidGone > of(before).went) {
            return "gone in the records more often than in the kernel";
        }
        if (after != null && ++of(after).saidCome > of(after).came) {
            return "come in the records more often than in the kernel";
        }
        return null;
    }

    private Times of(String route) {
        return times.computeIfAbsent(route, key -> new Times());
    }
}
