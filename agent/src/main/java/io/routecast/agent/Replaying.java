package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.recording.Beginning;
import io.routecast.recording.RecordingReader;
import io.routecast.recording.ReplayedSurroundings;
import io.routecast.store.entry.OriginEntry;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** Does what a mirror did that was recorded, as fast as it can, on the calling thread. */
public final class Replaying {
    private Replaying() {}

    /**
     * Replays a recording.
     *
     * @param shown the streams whose change records are handed on
     * @param records given each of them, as JSON
     * @return what is to be said of the file, in one line; null for nothing
     */
    public static String run(RecordingReader file, Set<Stream> shown, Consumer<byte[]> records)
            throws IOException {
        Beginning beginning = file.beginning();
        ReplayedSurroundings surroundings = new ReplayedSurroundings(file);
        surroundings.untilTheEnd(() -> replay(beginning, surroundings, shown, records));
        return surroundings.remark();
    }

    private static void replay(
            Beginning beginning,
            ReplayedSurroundings surroundings,
            Set<Stream> shown,
            Consumer<byte[]> records)
            throws IOException {
        try (DrivenMirror mirror =
                new DrivenMirror(
                        origin(beginning.origin()),
                        beginning.plan(),
                        surroundings,
                        surroundings::requestDrain,
                        shown,
                        records)) {
            while (true) {
                mirror.turn();
            }
        }
    }

    /** The host is the recorded one, the release is this one. */
    private static OriginEntry origin(OriginEntry recorded) {
        return new OriginEntry(recorded.host(), recorded.hostId(), recorded.bootId(), Version.TEXT);
    }
}
