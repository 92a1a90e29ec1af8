package io.routecast.fleet.flink;

import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.ProcessTableFunction.Context;
import org.apache.flink.table.functions.ProcessTableFunction.OnTimerContext;
import org.apache.flink.table.functions.ProcessTableFunction.TimeContext;
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
        TimeContext<Instant> time = context.timeContext(Instant.class);
        long millis = time.time().toEpochMilli();
        Batch batch = waiting.contains(millis) ? waiting.get(millis) : new Batch();
        batch.rows = Arrays.copyOf(batch.rows, batch.rows.length + 1);
        batch.rows[batch.rows.length - 1] = Fed.of(row);
        waiting.put(millis, batch);
        time.registerOnTime(Long.toString(millis), time.time().plusSeconds(seconds));
    }

    /** When the rows of this timer arrived, Unix ms. */
    static long millis(OnTimerContext timer) {
        return Long.parseLong(timer.currentTimer());
    }

    /** The rows of this timer, which are no longer kept. */
    static Fed[] take(OnTimerContext timer, MapView<Long, Batch> waiting) throws Exception {
        Batch batch = waiting.get(millis(timer));
        waiting.remove(millis(timer));
        return batch.rows;
    }
}
