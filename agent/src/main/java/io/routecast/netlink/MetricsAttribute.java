package io.routecast.netlink;

import io.routecast.route.MetricName;
import io.routecast.route.Metrics;
import java.util.TreeMap;

/**
 * The payload of RTA_METRICS: attributes numbered RTAX_*, each a u32, except RTAX_CC_ALGO, a
 * string.
 */
final class MetricsAttribute {
    private MetricsAttribute() {}

    static Metrics decode(AttributeCursor metric) {
        TreeMap<Integer, Long> values = new TreeMap<>();
        String congestionControl = null;
        long lock = 0;
        while (metric.next()) {
            switch (metric.type()) {
                case MetricName.LOCK -> lock = metric.u32();
                case MetricName.CC_ALGO -> congestionControl = metric.string();
                default -> values.put(metric.type(), metric.u32());
            }
        }
        return new Metrics(values, congestionControl, lock);
    }

    /**
     * In the order of their numbers, as rtnetlink_put_metrics of the kernel; nothing when there are
     * none.
     */
    static void encode(AttributeWriter out, Metrics metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        int attribute = out.begin(Rtnetlink.RTA_METRICS);
        if (metrics.lock() != 0) {
            out.u32(MetricName.LOCK, metrics.lock());
        }
        metrics.values().headMap(MetricName.CC_ALGO).forEach(out::u32);
        if (metrics.congestionControl() != null) {
            out.string(MetricName.CC_ALGO, metrics.congestionControl());
        }
        metrics.values().tailMap(MetricName.CC_ALGO).forEach(out::u32);
        out.end(attribute);
    }
}
