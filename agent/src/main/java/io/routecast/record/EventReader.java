package io.routecast.record;

import java.io.IOException;

/** Reads of an agent event what an agent has to know of its own past. */
public final class EventReader {
    private final JsonCursor cursor;
    private String hostId;
    private long epoch;

    private EventReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The epoch of an event.
     *
     * @param json the value of the record, UTF-8
     * @return 0 if it is another host's, or no event at all: the topic is not ours alone
     */
    public static int epochOf(byte[] json, String hostId) {
        try {
            JsonCursor cursor = new JsonCursor(json);
            EventReader reader = new EventReader(cursor);
            cursor.document(reader::field);
            return hostId.equals(reader.hostId) ? (int) reader.epoch : 0;
        } catch (IOException | RecordFormatException e) {
            return 0;
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "host_id" -> hostId = cursor.text();
            case "epoch" -> epoch = cursor.number();
            default -> cursor.skip();
        }
    }
}
