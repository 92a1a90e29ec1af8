package io.routecast.fleet.flink;

import java.util.Arrays;

/** The last times of something, Unix µs, the oldest first. */
final class Times {
    private static final long SECOND = 1_000_000;

    private Times() {}

    /** With one more, and of all the last {@code atMost}. */
    static Long[] add(Long[] times, long time, int atMost) {
        Long[] more = Arrays.copyOf(times, times.length + 1);
        more[times.length] = time;
        return Arrays.copyOfRange(more, Math.max(0, more.length - atMost), more.length);
    }

    /** Whether there are so many, and all within so many seconds. */
    static boolean within(Long[] times, int count, int seconds) {
        return times.length == count && times[count - 1] - times[0] <= seconds * SECOND;
    }
}
