package io.routecast.route;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * RTA_METRICS of a route: what TCP and path MTU discovery start from.
 *
 * @param values RTAX_* number to unsigned 32-bit value, without RTAX_LOCK and RTAX_CC_ALGO; names
 *     in {@link MetricName}
 * @param congestionControl RTAX_CC_ALGO, such as {@code bbr}; null when absent
 * @param lock RTAX_LOCK: bit n is set when the kernel must not adapt metric number n; 0 for none
 */
public record Metrics(SortedMap<Integer, Long> values, String congestionControl, long lock) {
    /** No metrics at all. */
    public static final Metrics NONE = new Metrics(Collections.emptySortedMap(), null, 0);

    /** Takes a copy of {@code values}. */
    public Metrics {
        Objects.requireNonNull(values, "values");
        values =
                values.isEmpty()
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Whether there is no metric and no lock. */
    public boolean isEmpty() {
        return values.isEmpty() && congestionControl == null && lock == 0;
    }

    /** Whether the metric with this RTAX_* number is locked. */
    public boolean isLocked(int number) {
        return number < 32 && (lock >> number & 1) != 0;
    }
}
