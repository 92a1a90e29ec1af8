package io.routecast.record;

import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes changes of one origin as records of {@code route-change.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class ChangeWriter {
    private static final JsonName VERSION = JsonName.of("version");
    private static final JsonName OP = JsonName.of("op");
    private static final JsonName TS_MS = JsonName.of("ts_ms");
    private static final JsonName BEFORE = JsonName.of("before");
    private static final JsonName AFTER = JsonName.of("after");
    private static final JsonName SOURCE = JsonName.of("source");

    private final JsonBuffer buffer = new JsonBuffer();
    private final SourceJson source;
    private final CloudEvents cloudEvents;
    private long beforeFingerprint;
    private long afterFingerprint;

    /**
     * @param origin who writes
     * @param headers whether records carry CloudEvents headers
     */
    public ChangeWriter(Origin origin, boolean headers) {
        source = new SourceJson(origin);
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

    private void envelope(JsonBuffer out, RouteChange change) {
        out.startObject();
        Fields.number(out, VERSION, 1);
        Fields.string(out, OP, change.op().text());
        Fields.number(out, TS_MS, change.tsMillis());
        out.name(BEFORE);
        beforeFingerprint = route(out, change.id(), change.before());
        out.name(AFTER);
        afterFingerprint = route(out, change.id(), change.after());
        out.name(SOURCE);
        source.write(out, change);
        out.endObject();
    }

    private long route(JsonBuffer out, String id, Route route) {
        if (route == null) {
            out.nullValue();
            return 0;
        }
        return RouteJson.write(out, id, route);
    }
}
