package io.routecast.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has happened, a line each, with the virtual time: the newest lines, for whoever reads why a
 * seed fails.
 */
final class Story {
    private static final int LINES = 400;

    private final VirtualClock clock;
    private final Deque<String> lines = new ArrayDeque<>();

    Story(VirtualClock clock) {
        this.clock = clock;
    }

    void tell(String what) {
        if (lines.size() == LINES) {
            lines.remove();
        }
        lines.add(String.format("%14.6f s  %s", clock.nanos() / 1e9, what));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
