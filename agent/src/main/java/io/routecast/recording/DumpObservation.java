package io.routecast.recording;

import io.routecast.kernel.Dumps;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

/** What passed between the mirror and {@link Dumps}. */
sealed interface DumpObservation extends Observation {
    /**
     * The mirror asked for a dump.
     *
     * @param message the netlink message
     */
    record Requested(byte[] message) implements DumpObservation {
        static final int CODE = 24;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(message.length);
            out.write(message);
        }
    }

    /**
     * The kernel's answer.
     *
     * @param result like {@link Dumps#receive}
     * @param bytes as many as the result says; none when it is negative
     */
    record Chunk(int result, byte[] bytes) implements DumpObservation {
        static final int CODE = 25;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(result);
            out.write(bytes);
        }

        static Chunk read(DataInputStream in) throws IOException {
            int result = in.readInt();
            if (result > Dumps.RECEIVE_BYTES) {
                throw new IOException("a chunk of " + result + " bytes");
            }
            return new Chunk(result, ObservationReader.bytes(in, Math.max(0, result)));
        }
    }

    /** The mirror gave up what was under way. */
    record Reset(int firstChunkBytes) implements DumpObservation {
        static final int CODE = 26;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(firstChunkBytes);
        }
    }
}
