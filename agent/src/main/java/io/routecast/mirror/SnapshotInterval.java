package io.routecast.mirror;

import java.util.concurrent.TimeUnit;

/**
 * How often the whole table is published.
 *
 * @param auto so often that the topic always keeps a snapshot: twice in the time that it keeps a
 *     record
 * @param fixedNanos unless auto; 0 for never
 */
public record SnapshotInterval(boolean auto, long fixedNanos) {
    /** Twice in the time that a topic keeps a record. */
    public static final SnapshotInterval AUTO = new SnapshotInterval(true, 0);

    /** Only when somebody asks, and at starts. */
    public static final SnapshotInterval OFF = new SnapshotInterval(false, 0);

    // Kafka's own default, for brokers that do not report theirs.
    private static final long USUAL_RETENTION_MILLIS = TimeUnit.DAYS.toMillis(7);
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * The time between two snapshots, ns; 0 for no end.
     *
     * @param retentionMillis how long the topic keeps a record; -1 for ever; null when not known
     */
    public long nanos(Long retentionMillis) {
        if (!auto) {
            return fixedNanos;
        }
        long retention = retentionMillis == null ? USUAL_RETENTION_MILLIS : retentionMillis;
        return retention < 0
                ? 0
                : Math.max(LEAST_NANOS, TimeUnit.MILLISECONDS.toNanos(retention) / 2);
    }
}
