package io.routecast.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The newest events, one per line, with the virtual time: they show why a seed fails. */
final class Story {
    private static final int LINES = 400;

    /** An event; its text is made only when the story is printed. */
    private record Line(long nanos, Object what) {
        @Override
        public String toString() {
            return String.format("%14.6f s  %s", nanos / 1e9, what);
        }
    }

    private final VirtualClock clock;
    private final Deque<Line> lines = new ArrayDeque<>();

    Story(VirtualClock clock) {
        this.clock = clock;
    }

    /** Adds an event that happens now; its text is the line. */
    void add(Object what) {
        if (lines.size() == LINES) {
            lines.remove();
        }
        lines.add(new Line(clock.nanos(), what));
    }

    @Override
    public String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n"));
    }
}
