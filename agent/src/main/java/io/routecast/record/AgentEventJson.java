package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** The fields that an event has by its type; some types have none. */
final class AgentEventJson {
    private static final SerializedString SINCE_TS_US = new SerializedString("since_ts_us");
    private static final SerializedString KERNEL_DROPS = new SerializedString("kernel_drops");

    private AgentEventJson() {}

    static void writeFields(JsonGenerator out, AgentEvent event) throws IOException {
        if (event instanceof AgentEvent.SnapshotStarted started) {
            out.writeNumberField("snapshot_id", started.snapshotId());
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            out.writeNumberField("snapshot_id", completed.snapshotId());
            routes(out, completed.routes());
        } else if (event instanceof AgentEvent.Gap gap) {
            gap(out, gap);
        } else if (event instanceof AgentEvent.Resynced resynced) {
            resynced(out, resynced);
        } else if (event instanceof AgentEvent.Heartbeat heartbeat) {
            heartbeat(out, heartbeat);
        }
    }

    private static void gap(JsonGenerator out, AgentEvent.Gap gap) throws IOException {
        out.writeStringField("reason", gap.reason().text());
        out.writeNumberField("from_seq", gap.fromSeq());
        if (gap.toSeq() != null) {
            out.writeNumberField("to_seq", gap.toSeq());
        }
        Fields.number(out, SINCE_TS_US, gap.sinceMicros());
        Fields.number(out, KERNEL_DROPS, gap.kernelDrops());
    }

    private static void resynced(JsonGenerator out, AgentEvent.Resynced resynced)
            throws IOException {
        out.writeStringField("reason", resynced.reason().text());
        out.writeNumberField("created", resynced.created());
        out.writeNumberField("updated", resynced.updated());
        out.writeNumberField("deleted", resynced.deleted());
        out.writeNumberField("duration_ms", resynced.durationMillis());
    }

    private static void heartbeat(JsonGenerator out, AgentEvent.Heartbeat heartbeat)
            throws IOException {
        routes(out, heartbeat.routes());
        out.writeStringField("digest", Fingerprint.text(heartbeat.digest()));
        out.writeObjectFieldStart("outbox");
        out.writeNumberField("records", heartbeat.outboxRecords());
        out.writeNumberField("bytes", heartbeat.outboxBytes());
        out.writeEndObject();
        out.writeNumberField("lag_ms", heartbeat.lagMillis());
    }

    private static void routes(JsonGenerator out, RouteCounts routes) throws IOException {
        out.writeObjectFieldStart("routes");
        out.writeNumberField("ipv4", routes.ipv4());
        out.writeNumberField("ipv6", routes.ipv6());
        out.writeEndObject();
    }
}
