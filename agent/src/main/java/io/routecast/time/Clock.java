package io.routecast.time;

/** The time. A test has its own clock. */
public interface Clock {
    /** The clock of this host. */
    Clock SYSTEM =
            new Clock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public long micros() {
                    return UnixMicros.now();
                }
            };

    /** Monotonic nanoseconds; their zero has no meaning. */
    long nanos();

    /** The wall clock, Unix µs, which may be set to any time. */
    long micros();
}
