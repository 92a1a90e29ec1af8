package io.routecast.simulation.kernel;

import io.routecast.route.Metrics;
import java.util.TreeMap;

/** RTA_METRICS as messages show them. */
final class ShownMetrics {
    private static final int RTAX_MTU = 2;

    private ShownMetrics() {}

    /** An MTU; 0 for none. */
    static Metrics mtu(long mtu) {
        if (mtu == 0) {
            return Metrics.NONE;
        }
        TreeMap<Integer, Long> values = new TreeMap<>();
        values.put(RTAX_MTU, mtu);
        return new Metrics(values, null, 0);
    }
}
