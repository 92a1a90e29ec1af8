package io.routecast.fleet.flink;

import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * A function of a job: reads rows of the view {@code feed} in the order of their arrival, and emits
 * a finding when it begins, whenever it changes, and when it ends.
 */
@DataTypeHint(Finder.FINDING)
abstract class Finder extends ProcessTableFunction<Row> {
    /** What the rows are, beside the columns of the partition. */
    static final String FINDING =
            "ROW<subject STRING, since_us BIGINT, host STRING, until_us BIGINT, amount BIGINT,"
                    + " detail STRING>";

    private static final long serialVersionUID = 1;

    /** How far the records of one prefix of a host have come. */
    public static class Position {
        /** Epoch of the last record; 0 for none. */
        public long epoch;

        /** Number of the last record. */
        public long seq;

        /** Moves on. False for a record that was here already: repeated, or of an older epoch. */
        boolean advance(Row change) {
            return advance(change.<Long>getFieldAs("epoch"), change.<Long>getFieldAs("seq"));
        }

        /** Likewise. */
        boolean advance(long itsEpoch, long itsSeq) {
            if (itsEpoch < epoch || itsEpoch == epoch && itsSeq <= seq) {
                return false;
            }
            epoch = itsEpoch;
            seq = itsSeq;
            return true;
        }
    }

    /** Whether a row of the feed is a change. */
    static boolean isChange(Row row) {
        return row.getField("op") != null;
    }

    /** Whether a change is the repetition of what is there. */
    static boolean isSnapshot(Row change) {
        return "r".equals(change.getField("op"));
    }

    static String text(Row row, String name) {
        return row.getFieldAs(name);
    }

    static long micros(Row row) {
        return row.<Long>getFieldAs("ts_us");
    }

    /** Asks for a call of {@code onTimer} so long after a row's arrival; it replaces the last. */
    static void wake(Context context, Row row, String name, long seconds) {
        Instant arrived = row.getFieldAs("arrived");
        Wakeups.at(context.timeContext(Instant.class), name, arrived.plusSeconds(seconds));
    }

    /**
     * Emits a finding.
     *
     * @param until null as long as it lasts
     */
    void find(String subject, long since, String host, Long until, long amount, String detail) {
        collect(Row.of(subject, since, host, until, amount, detail));
    }
}
