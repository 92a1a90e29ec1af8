package io.routecast.mirror.count;

import io.routecast.store.entry.ChangeEntry;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest changes by seq, for watchers; a change is overwritten after {@link #CAPACITY} newer
 * ones. Written by the mirror's thread, readable from any; readers never block it.
 *
 * <p>A change is here before it is on disk. Readers stop at the committed seq; what a failed commit
 * left after it is overwritten by the next change with its seq.
 */
public final class RecentChanges {
    /** Number of changes that are kept. */
    public static final int CAPACITY = 512;

    private final AtomicReferenceArray<ChangeEntry> changes = new AtomicReferenceArray<>(CAPACITY);

    /** Adds a change; it overwrites the one {@link #CAPACITY} before it. */
    public void add(ChangeEntry change) {
        changes.setRelease(slot(change.seq()), change);
    }

    /** The change with this seq; null when it was overwritten. */
    public ChangeEntry at(long seq) {
        ChangeEntry change = changes.getAcquire(slot(seq));
        return change != null && change.seq() == seq ? change : null;
    }

    private static int slot(long seq) {
        return (int) (seq & (CAPACITY - 1));
    }
}
