package io.routecast.recording;

import io.routecast.kernel.Dumps;
import java.util.Arrays;

/** Dumps that are written down as they pass. */
final class RecordedDumps implements Dumps {
    private static final byte[] NOTHING = {};

    private final Dumps dumps;
    private final RecordingWriter file;
    private long requested;

    RecordedDumps(Dumps dumps, RecordingWriter file) {
        this.dumps = dumps;
        this.file = file;
    }

    @Override
    public void request(byte[] message) {
        requested++;
        file.add(new DumpObservation.Requested(message));
        dumps.request(message);
    }

    @Override
    public int receive(byte[] target) {
        int result = dumps.receive(target);
        byte[] bytes = result > 0 ? Arrays.copyOf(target, result) : NOTHING;
        file.add(new DumpObservation.Chunk(result, bytes));
        return result;
    }

    @Override
    public void reset(int firstChunkBytes) {
        file.add(new DumpObservation.Reset(firstChunkBytes));
        dumps.reset(firstChunkBytes);
    }

    long requested() {
        return requested;
    }
}
