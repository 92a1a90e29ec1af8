package io.routecast.record;

import java.io.IOException;

/** Reads of an agent event what an agent, or a verification, has to know of the past. */
public final class EventReader {
    /**
     * Numbers that are in no record, as a gap event declares.
     *
     * @param host name of the host
     */
    public record Hole(String host, long epoch, long first, long last) {}

    private final JsonCursor cursor;
    private String host;
    private String hostId;
    private long epoch;
    private long fromSeq;
    private long toSeq;

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
        EventReader reader = read(json);
        return reader != null && hostId.equals(reader.hostId) ? (int) reader.epoch : 0;
    }

    /** The numbers that an event declares to be missing; null if there are none, or it is none. */
    public static Hole hole(byte[] json) {
        EventReader reader = read(json);
        return reader == null || reader.toSeq == 0 || reader.host == null
                ? null
                : new Hole(reader.host, reader.epoch, reader.fromSeq, reader.toSeq);
    }

    private static EventReader read(byte[] json) {
        try {
            JsonCursor cursor = new JsonCursor(json);
            EventReader reader = new EventReader(cursor);
            cursor.document(reader::field);
            return reader;
        } catch (IOException | RecordFormatException e) {
            return null;
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "host" -> host = cursor.text();
            case "from_seq" -> fromSeq = cursor.number();
            case "to_seq" -> toSeq = cursor.number();
            case "host_id" -> hostId = cursor.text();
            case "epoch" -> epoch = cursor.number();
            default -> cursor.skip();
        }
    }
}
