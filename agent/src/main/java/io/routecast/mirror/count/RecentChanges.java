package io.routecast.mirror.count;

import io.routecast.store.entry.ChangeEntry;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest changes, for whoever looks on: each at its seq, until as many newer ones have come.
 * Written by the mirror's thread, which nobody who reads can hold up; readable from any.
 *
 * <p>A change stands here before it is on disk. Readers go no further than the seq that was
 * committed; what a failed commit left beyond it is overwritten by what gets its seq next.
 */
public final class RecentChanges {
    /** How many are kept. */
    public static final int CAPACITY = 512;

    private final AtomicReferenceArray<ChangeEntry> changes = new AtomicReferenceArray<>(CAPACITY);

    /** Adds a change in place of the one that came so many before it. */
    public void add(ChangeEntry change) {
        changes.setRelease(slot(change.seq()), change);
    }

    /** The change with this seq; null when it is not here any more. */
    public ChangeEntry at(long seq) {
        ChangeEntry change = changes.getAcquire(slot(seq));
        return change != null && change.seq() == seq ? change : null;
    }

    private static int slot(long seq) {
        return (int) (seq & (CAPACITY - 1));
    }
}
