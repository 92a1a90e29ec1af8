package io.routecast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentTest {
    private static final long HOUR_MICROS = 3_600_000_000L;

    private long nanos = 5;
    private long micros = 1_795_455_435_123_456L;
    private final Clock clock =
            new Clock() {
                @Override
                public long nanos() {
                    return nanos;
                }

                @Override
                public long micros() {
                    return micros;
                }
            };

    private void pass(long passedMicros) {
        nanos += passedMicros * 1_000;
        micros += passedMicros;
    }

    @Test
    void isAsOldAsItIsWhateverTheWallClockIsSetTo() {
        Moment moment = Moment.now(clock);
        long then = micros;
        pass(7);
        assertEquals(then, moment.micros());
        assertEquals(7_000, moment.ageNanos());
        for (long step : new long[] {2 * HOUR_MICROS, -4 * HOUR_MICROS, 200_000 * HOUR_MICROS}) {
            micros += step;
            pass(3_000_000);
            assertEquals(moment.ageNanos() / 1_000, micros - moment.micros());
        }
    }

    @Test
    void staysWhereItIsWhileTheClockIsSlewed() {
        Moment moment = Moment.now(clock);
        long then = micros;
        pass(HOUR_MICROS);
        micros += 300_000;
        assertEquals(then, moment.micros());
    }
}
