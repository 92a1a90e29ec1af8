package io.routecast.publish;

import io.routecast.time.Clock;

/**
 * Notices that somebody has set the wall clock, by which Kafka's client reckons its pauses and
 * time-outs: after a step back of hours it may wait for hours. Owned by the publisher's thread.
 */
final class ClockSteps {
    private static final long STEP_MICROS = 1_000_000L;

    private final Clock clock;
    private long offsetMicros;

    ClockSteps(Clock clock) {
        this.clock = clock;
        offsetMicros = offsetMicros();
    }

    /** How far the wall clock is ahead of a clock that nobody sets. */
    private long offsetMicros() {
        return clock.micros() - clock.nanos() / 1_000;
    }

    /** Whether it was set since this was asked last. */
    boolean taken() {
        long before = offsetMicros;
        offsetMicros = offsetMicros();
        return Math.abs(offsetMicros - before) > STEP_MICROS;
    }
}
