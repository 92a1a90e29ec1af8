package io.routecast.simulation;

import io.routecast.time.Clock;

/** A clock that stands still until the simulation moves it, and whose wall clock can be set. */
public final class VirtualClock implements Clock {
    // 2026-09-21T14:13:20Z
    private static final long START_MICROS = 1_790_000_000_000_000L;

    private long nanos;
    private long setMicros;

    public VirtualClock() {
        this(START_MICROS);
    }

    /**
     * @param startMicros what the wall clock shows at first, Unix µs
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

    /** Lets time pass until then, unless that is past. */
    public void advanceTo(long toNanos) {
        nanos = Math.max(nanos, toNanos);
    }

    /** Somebody sets the wall clock. */
    public void set(long byMicros) {
        setMicros += byMicros;
    }

    /** Somebody sets the wall clock to this, Unix µs. */
    public void setTo(long micros) {
        setMicros += micros - micros();
    }
}
