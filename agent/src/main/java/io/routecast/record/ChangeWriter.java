package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes changes of one origin as records of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class ChangeWriter {
    private static final SerializableString VERSION = new SerializedString("version");
    private static final SerializableString OP = new SerializedString("op");
    private static final SerializableString TS_MS = new SerializedString("ts_ms");
    private static final SerializableString BEFORE = new SerializedString("before");
    private static final SerializableString AFTER = new SerializedString("after");
    private static final SerializableString SOURCE = new SerializedString("source");

    private final JsonBuffer buffer = new JsonBuffer();
    private final Origin origin;
    private final CloudEvents cloudEvents;
    private long beforeFingerprint;
    private long afterFingerprint;

    /**
     * @param origin who writes
     * @param headers whether records carry CloudEvents headers
     */
    public ChangeWriter(Origin origin, boolean headers) {
        this.origin = origin;
        this.cloudEvents = headers ? new CloudEvents(origin, "io.routecast.route-change.v1") : null;
    }

    /** The record of {@code change}. */
    public EncodedChange write(RouteChange change) {
        buffer.write(out -> envelope(out, change));
        byte[] key = change.prefix().toString().getBytes(StandardCharsets.US_ASCII);
        EncodedRecord record = new EncodedRecord(key, buffer.toByteArray(), headers(change));
        return new EncodedChange(record, beforeFingerprint, afterFingerprint);
    }

    private List<RecordHeader> headers(RouteChange change) {
        return cloudEvents == null
                ? List.of()
                : cloudEvents.headers(Long.toString(change.seq()), change.receivedMicros());
    }

    private void envelope(JsonGenerator out, RouteChange change) throws IOException {
        out.writeStartObject();
        Fields.number(out, VERSION, 1);
        Fields.string(out, OP, change.op().text());
        Fields.number(out, TS_MS, change.tsMillis());
        out.writeFieldName(BEFORE);
        beforeFingerprint = route(out, change.id(), change.before());
        out.writeFieldName(AFTER);
        afterFingerprint = route(out, change.id(), change.after());
        out.writeFieldName(SOURCE);
        SourceJson.write(out, origin, change);
        out.writeEndObject();
    }

    private long route(JsonGenerator out, String id, Route route) throws IOException {
        if (route == null) {
            out.writeNull();
            return 0;
        }
        return RouteJson.write(buffer, out, id, route);
    }
}
