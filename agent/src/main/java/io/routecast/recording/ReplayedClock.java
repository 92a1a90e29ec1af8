package io.routecast.recording;

import io.routecast.time.Clock;

/** The recorded host's clock, as often as it was asked. */
final class ReplayedClock implements Clock {
    private final Tape tape;

    ReplayedClock(Tape tape) {
        this.tape = tape;
    }

    @Override
    public long nanos() {
        return tape.nanos();
    }

    @Override
    public long micros() {
        return tape.micros();
    }
}
