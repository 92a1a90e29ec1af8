package io.routecast.record;

/** The fields that an event has by its type; some types have none. */
final class AgentEventJson {
    private static final JsonName SINCE_TS_US = JsonName.of("since_ts_us");
    private static final JsonName KERNEL_DROPS = JsonName.of("kernel_drops");

    private AgentEventJson() {}

    static void writeFields(JsonBuffer out, AgentEvent event) {
        if (event instanceof AgentEvent.SnapshotStarted started) {
            Fields.number(out, "snapshot_id", started.snapshotId());
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            Fields.number(out, "snapshot_id", completed.snapshotId());
            routes(out, completed.routes());
        } else if (event instanceof AgentEvent.Gap gap) {
            gap(out, gap);
        } else if (event instanceof AgentEvent.Resynced resynced) {
            resynced(out, resynced);
        } else if (event instanceof AgentEvent.Heartbeat heartbeat) {
            heartbeat(out, heartbeat);
        }
    }

    private static void gap(JsonBuffer out, AgentEvent.Gap gap) {
        Fields.string(out, "reason", gap.reason().text());
        Fields.number(out, "from_seq", gap.fromSeq());
        Fields.number(out, SINCE_TS_US, gap.sinceMicros());
        Fields.number(out, KERNEL_DROPS, gap.kernelDrops());
    }

    private static void resynced(JsonBuffer out, AgentEvent.Resynced resynced) {
        Fields.string(out, "reason", resynced.reason().text());
        Fields.number(out, "created", resynced.created());
        Fields.number(out, "updated", resynced.updated());
        Fields.number(out, "deleted", resynced.deleted());
        Fields.number(out, "duration_ms", resynced.durationMillis());
    }

    private static void heartbeat(JsonBuffer out, AgentEvent.Heartbeat heartbeat) {
        routes(out, heartbeat.routes());
        Fields.string(out, "digest", Fingerprint.text(heartbeat.digest()));
        out.name("outbox");
        out.startObject();
        Fields.number(out, "records", heartbeat.outboxRecords());
        Fields.number(out, "bytes", heartbeat.outboxBytes());
        out.endObject();
        Fields.number(out, "lag_ms", heartbeat.lagMillis());
    }

    private static void routes(JsonBuffer out, RouteCounts routes) {
        out.name("routes");
        out.startObject();
        Fields.number(out, "ipv4", routes.ipv4());
        Fields.number(out, "ipv6", routes.ipv6());
        out.endObject();
    }
}
