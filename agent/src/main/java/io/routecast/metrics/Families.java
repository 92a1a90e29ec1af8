package io.routecast.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Families under construction. Names come without {@code routecast_} and, for counters, without
 * {@code _total}; the unit is the end of the name.
 */
final class Families {
    private static final String PREFIX = "routecast_";

    private final List<MetricSnapshot> families = new ArrayList<>();

    MetricSnapshots snapshots() {
        return new MetricSnapshots(families);
    }

    void counter(String name, String help, double value) {
        families.add(
                new CounterSnapshot(metadata(name, help), List.of(count(value, Labels.EMPTY))));
    }

    /** One counter for each value of a label. */
    void counters(String name, String help, String label, Map<String, Long> values) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        values.forEach((word, value) -> points.add(count(value, Labels.of(label, word))));
        families.add(new CounterSnapshot(metadata(name, help), points));
    }

    void gauge(String name, String help, double value) {
        families.add(new GaugeSnapshot(metadata(name, help), List.of(point(value, Labels.EMPTY))));
    }

    /** 1 for true. */
    void gauge(String name, String help, boolean value) {
        gauge(name, help, value ? 1 : 0);
    }

    /** One gauge for each value of a label. */
    void gauges(String name, String help, String label, Map<String, Long> values) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        values.forEach((word, value) -> points.add(point(value, Labels.of(label, word))));
        families.add(new GaugeSnapshot(metadata(name, help), points));
    }

    /**
     * One gauge for each combination of values of some labels.
     *
     * @param labels their names
     * @param values by the values of the labels, in the same order
     */
    void gauges(String name, String help, List<String> labels, Map<List<String>, Long> values) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        values.forEach((words, value) -> points.add(point(value, Labels.of(labels, words))));
        families.add(new GaugeSnapshot(metadata(name, help), points));
    }

    /** A count and its total time. */
    void summary(String name, String help, long count, double sum) {
        families.add(
                new SummarySnapshot(
                        metadata(name, help),
                        List.of(
                                new SummaryDataPointSnapshot(
                                        count, sum, Quantiles.EMPTY, Labels.EMPTY, null, 0))));
    }

    void info(String name, String help, Labels labels) {
        families.add(
                new InfoSnapshot(metadata(name, help), List.of(new InfoDataPointSnapshot(labels))));
    }

    private static CounterDataPointSnapshot count(double value, Labels labels) {
        return new CounterDataPointSnapshot(value, labels, null, 0);
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return new GaugeDataPointSnapshot(value, labels, null);
    }

    private static MetricMetadata metadata(String name, String help) {
        return new MetricMetadata(PREFIX + name, help, unit(name));
    }

    private static Unit unit(String name) {
        if (name.endsWith("_seconds")) {
            return Unit.SECONDS;
        }
        return name.endsWith("_bytes") ? Unit.BYTES : null;
    }
}
