package io.routecast.publish;

import io.routecast.time.Clock;

/** A clock that a test moves. */
final class ClockOfTest implements Clock {
    private long nanos;
    private long wallMicros = OutboxOfTest.RECEIVED_MICROS;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long micros() {
        return wallMicros + nanos / 1000;
    }

    void pass(long passedNanos) {
        nanos += passedNanos;
    }

    /** Sets the wall clock. */
    void set(long micros) {
        wallMicros = micros - nanos / 1000;
    }
}
