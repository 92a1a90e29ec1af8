package io.routecast.recording;

import io.routecast.kernel.Received;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

/** Something came into the mirror's inbox. */
record Arrival(Received received) implements Observation {
    static final int MESSAGES = 16;
    static final int OVERRUN = 17;
    static final int TRUNCATED = 18;
    static final int DRAINED = 19;

    @Override
    public int code() {
        if (received instanceof Received.Messages) {
            return MESSAGES;
        } else if (received instanceof Received.Overrun) {
            return OVERRUN;
        }
        return received instanceof Received.Truncated ? TRUNCATED : DRAINED;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        if (received instanceof Received.Messages messages) {
            out.writeLong(messages.receivedMicros());
            out.writeInt(messages.length());
            out.write(messages.buffer(), 0, messages.length());
        } else if (received instanceof Received.Overrun overrun) {
            out.writeLong(overrun.receivedMicros());
            out.writeLong(overrun.drops());
        } else if (received instanceof Received.Truncated truncated) {
            out.writeLong(truncated.receivedMicros());
        } else if (received instanceof Received.Drained drained) {
            out.writeLong(drained.request());
        }
    }

    static Arrival read(int code, DataInputStream in) throws IOException {
        long first = in.readLong();
        return new Arrival(
                switch (code) {
                    case MESSAGES -> messages(first, ObservationReader.bytes(in));
                    case OVERRUN -> new Received.Overrun(in.readLong(), first);
                    case TRUNCATED -> new Received.Truncated(first);
                    default -> new Received.Drained(first);
                });
    }

    private static Received messages(long receivedMicros, byte[] bytes) {
        return new Received.Messages(bytes, bytes.length, receivedMicros);
    }
}
