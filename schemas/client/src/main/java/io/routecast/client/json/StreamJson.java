package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.StreamMark;
import java.io.IOException;

/** How far a stream has come, as fields. */
public final class StreamJson {
    private StreamJson() {}

    /** Adds them to the object that is being written. */
    public static void write(JsonGenerator out, StreamMark mark) throws IOException {
        out.writeNumberField("seq", mark.seq());
        out.writeNumberField("count", mark.count());
        out.writeStringField("digest", Fingerprint.text(mark.digest()));
    }
}
