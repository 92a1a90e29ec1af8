package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** The {@code source} object of a change. */
final class SourceJson {
    private static final SerializableString CONNECTOR = new SerializedString("connector");
    private static final SerializableString VERSION = new SerializedString("version");
    private static final SerializableString HOST = new SerializedString("host");
    private static final SerializableString HOST_ID = new SerializedString("host_id");
    private static final SerializableString BOOT_ID = new SerializedString("boot_id");
    private static final SerializableString EPOCH = new SerializedString("epoch");
    private static final SerializableString SEQ = new SerializedString("seq");
    private static final SerializableString TS_MS = new SerializedString("ts_ms");
    private static final SerializableString TS_US = new SerializedString("ts_us");
    private static final SerializableString CAUSE = new SerializedString("cause");
    private static final SerializableString REASON = new SerializedString("reason");
    private static final SerializableString SNAPSHOT = new SerializedString("snapshot");
    private static final SerializableString SNAPSHOT_ID = new SerializedString("snapshot_id");
    private static final SerializableString NLMSG = new SerializedString("nlmsg");
    private static final SerializableString PROCESS = new SerializedString("process");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString FLAGS = new SerializedString("flags");
    private static final SerializableString PID = new SerializedString("pid");

    private SourceJson() {}

    static void write(JsonGenerator out, Origin origin, RouteChange change) throws IOException {
        out.writeStartObject();
        origin(out, origin);
        Fields.number(out, SEQ, change.seq());
        Fields.number(out, TS_MS, Math.floorDiv(change.receivedMicros(), 1000L));
        Fields.number(out, TS_US, change.receivedMicros());
        cause(out, change);
        nlmsg(out, change.nlmsg());
        Fields.string(out, PROCESS, change.process());
        out.writeEndObject();
    }

    private static void origin(JsonGenerator out, Origin origin) throws IOException {
        Fields.string(out, CONNECTOR, "routecast");
        Fields.string(out, VERSION, origin.agentVersion());
        Fields.string(out, HOST, origin.host());
        Fields.string(out, HOST_ID, origin.hostId());
        Fields.string(out, BOOT_ID, origin.bootId());
        Fields.number(out, EPOCH, origin.epoch());
    }

    private static void cause(JsonGenerator out, RouteChange change) throws IOException {
        Reason reason = change.reason();
        Fields.string(out, CAUSE, change.cause().text());
        Fields.string(out, REASON, reason == null ? null : reason.text());
        Fields.string(out, SNAPSHOT, change.snapshot().text());
        Fields.number(out, SNAPSHOT_ID, change.snapshotId());
    }

    private static void nlmsg(JsonGenerator out, NlmsgHeader header) throws IOException {
        out.writeFieldName(NLMSG);
        if (header == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        Fields.number(out, TYPE, header.type());
        Fields.number(out, FLAGS, header.flags());
        Fields.number(out, SEQ, header.seq());
        Fields.number(out, PID, header.pid());
        out.writeEndObject();
    }
}
