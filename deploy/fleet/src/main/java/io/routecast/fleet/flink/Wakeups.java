package io.routecast.fleet.flink;

import java.time.Instant;
import org.apache.flink.table.functions.ProcessTableFunction.TimeContext;

/**
 * Timers by the time of arrival. Flink 2.2 drops, without an error, rows that come after the
 * watermark in the column {@code on_time}, and timers for a time before it (FLINK-39436). So the
 * jobs do not name that column, and a timer that would be too late is set to the next moment.
 */
final class Wakeups {
    private Wakeups() {}

    /** Sets a timer; it replaces the one of that name. */
    static void at(TimeContext<Instant> time, String name, Instant wanted) {
        Instant reached = time.currentWatermark();
        boolean late = reached != null && !wanted.isAfter(reached);
        time.registerOnTime(name, late ? reached.plusMillis(1) : wanted);
    }
}
