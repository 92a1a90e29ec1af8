package io.routecast.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;

/** What {@code routecast expect --follow} shows of its findings. */
public final class ExpectationMetrics {
    /**
     * The figures, by group of hosts.
     *
     * @param findings that are open, by group and kind
     * @param known hosts whose table is known, by group
     * @param unknown hosts whose table is not, by group
     * @param checkedMicros when the topics were last read to their end, Unix µs; 0 for never
     */
    public record Figures(
            Map<List<String>, Long> findings,
            Map<List<String>, Long> known,
            Map<List<String>, Long> unknown,
            long checkedMicros) {}

    private static final List<String> GROUP = List.of("group");
    private static final double MICROS = 1e6;

    private ExpectationMetrics() {}

    static MetricSnapshots of(Figures figures) {
        Families families = new Families();
        families.gauges(
                "expectation_findings",
                "Findings that are open.",
                List.of("group", "kind"),
                figures.findings());
        families.gauges(
                "expectation_known_hosts",
                "Hosts of the group whose table is known.",
                GROUP,
                figures.known());
        families.gauges(
                "expectation_unknown_hosts",
                "Hosts of the group whose table is not known.",
                GROUP,
                figures.unknown());
        families.gauge(
                "expectation_check_timestamp_seconds",
                "When the topics were last read to their end and checked, in Unix seconds.",
                figures.checkedMicros() / MICROS);
        return families.snapshots();
    }
}
