package io.routecast.watch;

import io.routecast.mirror.count.RecentChanges;
import io.routecast.store.entry.ChangeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The changes of all streams from a number on, in order, for one watcher. A watcher that asks too
 * seldom, or for more than a person can read, misses some, and gets their number. Owned by one
 * thread.
 */
public final class ChangeFeed {
    /** The largest batch, and how many a new watcher begins with. */
    static final int AT_ONCE = 100;

    private final RecentChanges recent;
    private final LongSupplier committed;
    private final ChangeJson json = new ChangeJson();
    private long seen;

    /**
     * @param changes each as JSON, UTF-8
     * @param missed how many before them are not shown
     * @param last number of the last
     */
    public record Batch(List<byte[]> changes, long missed, long last) {}

    /**
     * Begins after {@code after}.
     *
     * @param after number of the last change that was seen; negative for none
     */
    ChangeFeed(RecentChanges recent, LongSupplier committed, long after) {
        this.recent = recent;
        this.committed = committed;
        long newest = committed.getAsLong();
        seen = after < 0 || after > newest ? beginning(newest) : after;
    }

    private long beginning(long newest) {
        long first = newest;
        while (newest - first < AT_ONCE && recent.at(first) != null) {
            first--;
        }
        return first;
    }

    /** What has been committed since. */
    public Batch next() {
        long newest = committed.getAsLong();
        long from = Math.max(seen, newest - AT_ONCE) + 1;
        List<byte[]> changes = new ArrayList<>();
        for (long number = from; number <= newest; number++) {
            ChangeEntry change = recent.at(number);
            if (change != null) {
                changes.add(json.of(number, change));
            }
        }
        long missed = Math.max(0, newest - seen) - changes.size();
        seen = newest;
        return new Batch(changes, missed, newest);
    }
}
