package io.routecast.recording;

import io.routecast.time.Clock;

/** A clock whose every answer is written down: what the mirror does when depends on them. */
final class RecordedClock implements Clock {
    private final Clock clock;
    private final RecordingWriter file;

    RecordedClock(Clock clock, RecordingWriter file) {
        this.clock = clock;
        this.file = file;
    }

    @Override
    public long nanos() {
        long nanos = clock.nanos();
        file.add(new ClockReading.Nanos(nanos));
        return nanos;
    }

    @Override
    public long micros() {
        long micros = clock.micros();
        file.add(new ClockReading.Micros(micros));
        return micros;
    }
}
