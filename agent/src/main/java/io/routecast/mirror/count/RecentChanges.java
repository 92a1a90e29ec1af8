package io.routecast.mirror.count;

import io.routecast.store.entry.ChangeEntry;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest changes of all streams by number, for watchers: the number of a change is how many
 * there have been in this epoch. A change is overwritten after {@link #CAPACITY} newer ones.
 * Written by the mirror's thread, readable from any; readers never block it.
 *
 * <p>A change is here before it is on disk. Readers stop at the committed number; what a failed
 * commit left after it is overwritten by the next change with its number.
 */
public final class RecentChanges {
    /** Number of changes that are kept. */
    public static final int CAPACITY = 512;

    private record Numbered(long number, ChangeEntry change) {}

    private final AtomicReferenceArray<Numbered> changes = new AtomicReferenceArray<>(CAPACITY);

    /** Adds a change; it overwrites the one {@link #CAPACITY} before it. */
    public void add(long number, ChangeEntry change) {
        changes.setRelease(slot(number), new Numbered(number, change));
    }

    /** The change with this number; null when it was overwritten. */
    public ChangeEntry at(long number) {
        Numbered kept = changes.getAcquire(slot(number));
        return kept != null && kept.number() == number ? kept.change() : null;
    }

    private static int slot(long number) {
        return (int) (number & (CAPACITY - 1));
    }
}
