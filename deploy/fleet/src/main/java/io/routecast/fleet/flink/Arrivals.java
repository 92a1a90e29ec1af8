package io.routecast.fleet.flink;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.ProcessTableFunction.Context;
import org.apache.flink.table.functions.ProcessTableFunction.OnTimerContext;
import org.apache.flink.types.Row;

/**
 * Rows of several topics in the order of their arrival at the broker, also where one topic is read
 * faster than the other: each waits until all that arrived with it has been read.
 */
final class Arrivals {
    /** Rows of one millisecond. */
    public static class Batch {
        /** In the order in which they were read. */
        public Fed[] rows = {};
    }

    private Arrivals() {}

    /** Keeps a row; a timer comes for it, so many seconds after its arrival. */
    static void keep(Context context, MapView<Long, Batch> waiting, Row row, int seconds)
            throws Exception {
        Instant arrived = row.getFieldAs("arrived");
        long millis = arrived.toEpochMilli();
        Batch batch = waiting.contains(millis) ? waiting.get(millis) : new Batch();
        batch.rows = Arrays.copyOf(batch.rows, batch.rows.length + 1);
        batch.rows[batch.rows.length - 1] = Fed.of(row);
        waiting.put(millis, batch);
        String name = Long.toString(millis);
        Wakeups.at(context.timeContext(Instant.class), name, arrived.plusSeconds(seconds));
    }

    /**
     * The rows up to those of this timer, which are no longer kept; earlier ones may have come
     * late.
     */
    static SortedMap<Long, Fed[]> take(OnTimerContext timer, MapView<Long, Batch> waiting)
            throws Exception {
        long due = Long.parseLong(timer.currentTimer());
        SortedMap<Long, Fed[]> taken = new TreeMap<>();
        for (Map.Entry<Long, Batch> batch : waiting.entries()) {
            if (batch.getKey() <= due) {
                taken.put(batch.getKey(), batch.getValue().rows);
            }
        }
        for (Long millis : taken.keySet()) {
            waiting.remove(millis);
        }
        return taken;
    }
}
