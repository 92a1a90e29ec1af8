package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.route.MetricName;
import io.routecast.route.Metrics;
import java.io.IOException;
import java.util.Map;

/** The metrics of a ROUTE object: those that are set, by ascending number. */
final class MetricsJson {
    private MetricsJson() {}

    static void write(JsonGenerator out, Metrics metrics) throws IOException {
        out.writeStartObject();
        for (Map.Entry<Integer, Long> metric : metrics.values().entrySet()) {
            out.writeNumberField(MetricName.nameOf(metric.getKey()), metric.getValue());
        }
        if (metrics.congestionControl() != null) {
            out.writeStringField(
                    MetricName.nameOf(MetricName.CC_ALGO), metrics.congestionControl());
        }
        if (metrics.lock() != 0) {
            locked(out, metrics);
        }
        out.writeEndObject();
    }

    private static void locked(JsonGenerator out, Metrics metrics) throws IOException {
        out.writeArrayFieldStart("locked");
        for (int number = 0; number < Integer.SIZE; number++) {
            if (metrics.isLocked(number)) {
                out.writeString(MetricName.nameOf(number));
            }
        }
        out.writeEndArray();
    }
}
