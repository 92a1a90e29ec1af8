package io.routecast.recording;

import java.io.DataOutput;
import java.io.IOException;

/**
 * One thing that the mirror's thread met where the rest of the world begins: what arrived, what the
 * kernel answered, what the clock said. Immutable. RECORDING.md has the form of each.
 */
sealed interface Observation
        permits Beginning,
                Mark,
                Arrival,
                ClockReading,
                DumpObservation,
                CountObservation,
                Name,
                WriterAnswer {
    /** What it is, in the file: 1 to 127. */
    int code();

    /** Writes what follows the code. */
    void write(DataOutput out) throws IOException;
}
