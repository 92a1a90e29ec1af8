package io.routecast.simulation;

import io.routecast.time.Clock;

/** A clock that only the simulation moves, and whose wall clock can be set. */
public final class VirtualClock implements Clock {
    // 2026-09-21T14:13:20Z
    private static final long START_MICROS = 1_790_000_000_000_000L;

    private long nanos;
    private long setMicros;

    public VirtualClock() {
        this(START_MICROS);
    }

    /**
     * @param startMicros the wall clock at the start, Unix µs
     */
    public VirtualClock(long startMicros) {
        setMicros = startMicros;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long micros() {
        return setMicros + nanos / 1_000;
    }

    /** Lets time pass. */
    public void advance(long byNanos) {
        nanos += byNanos;
    }

    /** Lets time pass until then, unless it is past. */
    public void advanceTo(long toNanos) {
        nanos = Math.max(nanos, toNanos);
    }

    /** Moves the wall clock by this, µs. */
    public void set(long byMicros) {
        setMicros += byMicros;
    }

    /** Sets the wall clock, Unix µs. */
    public void setTo(long micros) {
        setMicros += micros - micros();
    }
}
