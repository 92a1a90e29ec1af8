package io.routecast.recording;

import java.io.DataOutput;
import java.io.IOException;

/** What the clock answered. */
sealed interface ClockReading extends Observation {
    /** {@code Clock.nanos}. */
    record Nanos(long nanos) implements ClockReading {
        static final int CODE = 8;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(nanos);
        }
    }

    /** {@code Clock.micros}. */
    record Micros(long micros) implements ClockReading {
        static final int CODE = 9;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(micros);
        }
    }
}
