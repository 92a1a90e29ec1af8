package io.routecast.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * What has happened, a line each, with the virtual time: the newest lines, for whoever reads why a
 * seed fails.
 */
final class Story {
    private static final int LINES = 400;

    /** What is written out only when somebody reads it. */
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

    /** Notes what happens now: a value, whose text is the line. */
    void tell(Object what) {
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
