package io.routecast.mirror;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the oldest entry of the outbox was written, by a clock that nobody sets: times are those of
 * {@code System.nanoTime}. Each commit leaves one mark. When there are too many, adjacent ones are
 * merged; the error is at most a two-thousandth of their time span. Owned by the mirror's thread.
 */
final class EntryAges {
    static final int MOST = 4_096;

    private record Mark(long lastPosition, long nanos) {}

    private Deque<Mark> marks = new ArrayDeque<>();
    private long spacingNanos;

    /**
     * Entries after those of the last call, up to this position, were written at this time or
     * later.
     */
    void written(long lastPosition, long nanos) {
        if (marks.isEmpty()) {
            spacingNanos = 0;
        } else if (marks.getLast().lastPosition() >= lastPosition) {
            return;
        } else if (marks.size() == MOST) {
            thin();
        }
        add(new Mark(lastPosition, nanos));
    }

    /** A merged mark takes the older time: an age is never too low. */
    private void add(Mark mark) {
        boolean near = !marks.isEmpty() && mark.nanos() - marks.getLast().nanos() < spacingNanos;
        long nanos = near ? marks.removeLast().nanos() : mark.nanos();
        marks.add(new Mark(mark.lastPosition(), nanos));
    }

    private void thin() {
        Deque<Mark> all = marks;
        long span = all.getLast().nanos() - all.getFirst().nanos();
        spacingNanos = 1 + span / (MOST / 2);
        marks = new ArrayDeque<>();
        all.forEach(this::add);
    }

    /** When the first entry after that position was written; null for none. */
    Long oldestNanos(long ackedPosition) {
        while (!marks.isEmpty() && marks.getFirst().lastPosition() <= ackedPosition) {
            marks.removeFirst();
        }
        return marks.isEmpty() ? null : marks.getFirst().nanos();
    }
}
