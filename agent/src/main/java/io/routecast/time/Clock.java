package io.routecast.time;

/** What time it is. A test has a clock of its own. */
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

    /** A time that only goes forward; its zero means nothing. */
    long nanos();

    /** The wall clock, Unix µs, which may be set to any time. */
    long micros();
}
