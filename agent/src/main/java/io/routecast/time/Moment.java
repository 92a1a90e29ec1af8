package io.routecast.time;

/**
 * A moment in the life of this process. Its age is monotonic; its Unix time is what the wall clock
 * showed then, or would have shown if it had been set before.
 */
public final class Moment {
    // A smaller step is slewing.
    private static final long SET_MICROS = 1_000_000;

    private final Clock clock;
    private final long nanos;
    private final long micros;

    private Moment(Clock clock) {
        this.clock = clock;
        nanos = clock.nanos();
        micros = clock.micros();
    }

    /** Now. */
    public static Moment now(Clock clock) {
        return new Moment(clock);
    }

    public long ageNanos() {
        return clock.nanos() - nanos;
    }

    /** Unix µs: the wall clock now, less the age. */
    public long micros() {
        long byAge = clock.micros() - ageNanos() / 1_000;
        return Math.abs(byAge - micros) < SET_MICROS ? micros : byAge;
    }
}
