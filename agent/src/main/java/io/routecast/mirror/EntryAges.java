package io.routecast.mirror;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Since when the oldest entry of the outbox has been there, by a time that nobody sets: times are
 * those of {@code System.nanoTime}. Of each commit one mark is kept; when there are too many,
 * neighbours become one, a two-thousandth of their time at most. Owned by the mirror's thread.
 */
final class EntryAges {
    static final int MOST = 4_096;

    private record Mark(long lastPosition, long nanos) {}

    private Deque<Mark> marks = new ArrayDeque<>();
    private long spacingNanos;

    /** Entries up to there, and after those of the call before, were written then or later. */
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

    /** What joins a mark is as old as that: never younger than it is. */
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

    /** When the first entry after that position was written; null when there is none. */
    Long oldestNanos(long ackedPosition) {
        while (!marks.isEmpty() && marks.getFirst().lastPosition() <= ackedPosition) {
            marks.removeFirst();
        }
        return marks.isEmpty() ? null : marks.getFirst().nanos();
    }
}
