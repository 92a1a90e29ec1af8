package io.routecast.record;

import io.routecast.route.MetricName;
import io.routecast.route.Metrics;
import java.util.Map;

/** The metrics of a ROUTE object: those that are set, by ascending number. */
final class MetricsJson {
    private MetricsJson() {}

    static void write(JsonBuffer out, Metrics metrics) {
        out.startObject();
        for (Map.Entry<Integer, Long> metric : metrics.values().entrySet()) {
            Fields.number(out, MetricName.nameOf(metric.getKey()), metric.getValue());
        }
        if (metrics.congestionControl() != null) {
            Fields.string(out, MetricName.nameOf(MetricName.CC_ALGO), metrics.congestionControl());
        }
        if (metrics.lock() != 0) {
            locked(out, metrics);
        }
        out.endObject();
    }

    private static void locked(JsonBuffer out, Metrics metrics) {
        out.name("locked");
        out.startArray();
        for (int number = 0; number < Integer.SIZE; number++) {
            if (metrics.isLocked(number)) {
                out.string(MetricName.nameOf(number));
            }
        }
        out.endArray();
    }
}
