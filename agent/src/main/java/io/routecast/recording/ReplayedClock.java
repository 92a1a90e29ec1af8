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
        tape.next(ClockReading.Nanos.class);
        return tape.time().nanos();
    }

    @Override
    public long micros() {
        tape.next(ClockReading.Micros.class);
        return tape.time().micros();
    }
}
