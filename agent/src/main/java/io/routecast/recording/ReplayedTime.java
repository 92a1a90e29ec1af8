package io.routecast.recording;

/**
 * What time it is in a replay: what the recorded clock said last, or as much later as was waited.
 */
final class ReplayedTime {
    private long nanos = Long.MIN_VALUE;
    private long micros;

    /** Takes the time from an observation, if it is one of the clock. */
    void read(Observation observation) {
        if (observation instanceof ClockReading.Nanos reading) {
            nanos = Math.max(nanos, reading.nanos());
        } else if (observation instanceof ClockReading.Micros reading) {
            micros = reading.micros();
        }
    }

    /** Lets time pass of which no clock said anything. */
    void pass(long someNanos) {
        nanos += someNanos;
        micros += someNanos / 1_000;
    }

    /** Never goes back. */
    long nanos() {
        return nanos;
    }

    /** Unix µs. */
    long micros() {
        return micros;
    }
}
