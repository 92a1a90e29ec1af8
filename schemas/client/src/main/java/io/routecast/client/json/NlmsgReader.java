package io.routecast.client.json;

import io.routecast.client.record.NlmsgHeader;
import java.io.IOException;

/** Reads the header of a notification that is the current value of a cursor. */
final class NlmsgReader {
    private int type;
    private int flags;
    private long seq;
    private long pid;

    private NlmsgReader() {}

    static NlmsgHeader read(JsonCursor cursor) throws IOException {
        NlmsgReader reader = new NlmsgReader();
        cursor.object(name -> reader.field(name, cursor));
        return new NlmsgHeader(reader.type, reader.flags, reader.seq, reader.pid);
    }

    private void field(String name, JsonCursor cursor) throws IOException {
        switch (name) {
            case "type" -> type = (int) cursor.number();
            case "flags" -> flags = (int) cursor.number();
            case "seq" -> seq = cursor.number();
            case "pid" -> pid = cursor.number();
            default -> cursor.skip();
        }
    }
}
