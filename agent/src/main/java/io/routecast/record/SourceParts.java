package io.routecast.record;

import io.routecast.client.record.Cause;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;

/** The {@code source} object of changes of one origin. */
final class SourceParts {
    private static final byte[] TS_MS = JsonParts.ascii(",\"ts_ms\":");
    private static final byte[] TS_US = JsonParts.ascii(",\"ts_us\":");
    private static final byte[] REASON = JsonParts.ascii(",\"reason\":");
    private static final byte[] SNAPSHOT = JsonParts.ascii(",\"snapshot\":");
    private static final byte[] SNAPSHOT_ID = JsonParts.ascii(",\"snapshot_id\":");
    private static final byte[] NO_NLMSG = JsonParts.ascii(",\"nlmsg\":null");
    private static final byte[] NLMSG_TYPE = JsonParts.ascii(",\"nlmsg\":{\"type\":");
    private static final byte[] NLMSG_FLAGS = JsonParts.ascii(",\"flags\":");
    private static final byte[] NLMSG_SEQ = JsonParts.ascii(",\"seq\":");
    private static final byte[] NLMSG_PID = JsonParts.ascii(",\"pid\":");
    private static final byte[] PROCESS = JsonParts.ascii(",\"process\":");
    private static final Map<Cause, byte[]> CAUSE = new EnumMap<>(Cause.class);

    static {
        for (Cause cause : Cause.values()) {
            CAUSE.put(cause, JsonParts.ascii(",\"cause\":\"" + cause.text() + '"'));
        }
    }

    private final byte[] origin;
    private final byte[] end;

    SourceParts(Origin origin) {
        JsonParts parts = new JsonParts();
        parts.add(JsonParts.ascii("{\"connector\":\"routecast\",\"version\":"));
        parts.quoted(origin.agentVersion());
        parts.add(JsonParts.ascii(",\"host\":")).quoted(origin.host());
        parts.add(JsonParts.ascii(",\"host_id\":")).quoted(origin.hostId());
        parts.add(JsonParts.ascii(",\"boot_id\":")).quoted(origin.bootId());
        parts.add(JsonParts.ascii(",\"epoch\":")).number(origin.epoch());
        this.origin = parts.add(JsonParts.ascii(",\"seq\":")).toByteArray();
        end = end(parts.clear(), origin.labels());
    }

    /** A host without labels has no field for them. */
    private static byte[] end(JsonParts parts, SortedMap<String, String> labels) {
        if (!labels.isEmpty()) {
            parts.add(JsonParts.ascii(",\"labels\":")).object(labels);
        }
        return parts.add(JsonParts.CLOSE).toByteArray();
    }

    /** Adds the object. */
    void write(JsonParts out, ChangeStamp stamp, ChangeSource how) {
        out.add(origin).number(stamp.seq());
        out.add(TS_MS).number(Math.floorDiv(stamp.receivedMicros(), 1000L));
        out.add(TS_US).number(stamp.receivedMicros());
        how(out, how);
        out.add(end);
    }

    private static void how(JsonParts out, ChangeSource source) {
        Reason reason = source.reason();
        out.add(CAUSE.get(source.cause()));
        out.add(REASON).quoted(reason == null ? null : reason.text());
        out.add(SNAPSHOT).quoted(source.snapshot().text());
        out.add(SNAPSHOT_ID).number(source.snapshotId() == 0 ? null : source.snapshotId());
        nlmsg(out, source.nlmsg());
        out.add(PROCESS).quoted(source.process());
        WriterParts.write(out, source.writer());
    }

    private static void nlmsg(JsonParts out, NlmsgHeader header) {
        if (header == null) {
            out.add(NO_NLMSG);
            return;
        }
        out.add(NLMSG_TYPE).number(header.type());
        out.add(NLMSG_FLAGS).number(header.flags());
        out.add(NLMSG_SEQ).number(header.seq());
        out.add(NLMSG_PID).number(header.pid()).add(JsonParts.CLOSE);
    }
}
