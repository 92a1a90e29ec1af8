package io.routecast.time;

/**
 * A moment in the life of this process. Its age goes by a time that nobody sets; its Unix time is
 * what the wall clock said then, or would have said had it been set before.
 */
public final class Moment {
    // Less is the clock's being slewed.
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

    /** Unix µs: as old by the wall clock of today as it is. */
    public long micros() {
        long byAge = clock.micros() - ageNanos() / 1_000;
        return Math.abs(byAge - micros) < SET_MICROS ? micros : byAge;
    }
}
