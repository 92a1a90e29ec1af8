package io.routecast.record;

/** The {@code source} object of a change. */
final class SourceJson {
    private static final JsonName CONNECTOR = JsonName.of("connector");
    private static final JsonName VERSION = JsonName.of("version");
    private static final JsonName HOST = JsonName.of("host");
    private static final JsonName HOST_ID = JsonName.of("host_id");
    private static final JsonName BOOT_ID = JsonName.of("boot_id");
    private static final JsonName EPOCH = JsonName.of("epoch");
    private static final JsonName SEQ = JsonName.of("seq");
    private static final JsonName TS_MS = JsonName.of("ts_ms");
    private static final JsonName TS_US = JsonName.of("ts_us");
    private static final JsonName CAUSE = JsonName.of("cause");
    private static final JsonName REASON = JsonName.of("reason");
    private static final JsonName SNAPSHOT = JsonName.of("snapshot");
    private static final JsonName SNAPSHOT_ID = JsonName.of("snapshot_id");
    private static final JsonName NLMSG = JsonName.of("nlmsg");
    private static final JsonName PROCESS = JsonName.of("process");
    private static final JsonName TYPE = JsonName.of("type");
    private static final JsonName FLAGS = JsonName.of("flags");
    private static final JsonName PID = JsonName.of("pid");

    private final byte[] begin;

    /** For changes of this origin, which is the same text in all of them. */
    SourceJson(Origin origin) {
        JsonBuffer out = new JsonBuffer();
        out.startObject();
        origin(out, origin);
        begin = out.toByteArray();
    }

    void write(JsonBuffer out, RouteChange change) {
        out.begun(begin);
        Fields.number(out, SEQ, change.seq());
        Fields.number(out, TS_MS, Math.floorDiv(change.receivedMicros(), 1000L));
        Fields.number(out, TS_US, change.receivedMicros());
        cause(out, change);
        nlmsg(out, change.nlmsg());
        Fields.string(out, PROCESS, change.process());
        out.endObject();
    }

    private static void origin(JsonBuffer out, Origin origin) {
        Fields.string(out, CONNECTOR, "routecast");
        Fields.string(out, VERSION, origin.agentVersion());
        Fields.string(out, HOST, origin.host());
        Fields.string(out, HOST_ID, origin.hostId());
        Fields.string(out, BOOT_ID, origin.bootId());
        Fields.number(out, EPOCH, origin.epoch());
    }

    private static void cause(JsonBuffer out, RouteChange change) {
        Reason reason = change.reason();
        Fields.string(out, CAUSE, change.cause().text());
        Fields.string(out, REASON, reason == null ? null : reason.text());
        Fields.string(out, SNAPSHOT, change.snapshot().text());
        Fields.number(out, SNAPSHOT_ID, change.snapshotId());
    }

    private static void nlmsg(JsonBuffer out, NlmsgHeader header) {
        out.name(NLMSG);
        if (header == null) {
            out.nullValue();
            return;
        }
        out.startObject();
        Fields.number(out, TYPE, header.type());
        Fields.number(out, FLAGS, header.flags());
        Fields.number(out, SEQ, header.seq());
        Fields.number(out, PID, header.pid());
        out.endObject();
    }
}
