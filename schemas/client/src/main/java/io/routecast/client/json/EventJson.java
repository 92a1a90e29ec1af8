package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.io.IOException;
import java.util.Map;

/** Writes the fields that an event has by its type; some types have none. */
public final class EventJson {
    private EventJson() {}

    /** Adds them to the object that is being written. */
    public static void write(JsonGenerator out, Stream stream, AgentEvent event)
            throws IOException {
        if (event instanceof AgentEvent.SnapshotStarted started) {
            out.writeNumberField("snapshot_id", started.snapshotId());
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            out.writeNumberField("snapshot_id", completed.snapshotId());
            completed(out, stream, completed.routes());
        } else if (event instanceof AgentEvent.Gap gap) {
            gap(out, gap);
        } else if (event instanceof AgentEvent.Resynced resynced) {
            resynced(out, resynced);
        } else if (event instanceof AgentEvent.Heartbeat heartbeat) {
            heartbeat(out, heartbeat);
        }
    }

    /** Only routes are counted by family. */
    private static void completed(JsonGenerator out, Stream stream, RouteCounts objects)
            throws IOException {
        if (stream == Stream.ROUTES) {
            routes(out, objects);
        } else {
            out.writeNumberField("count", objects.ipv4() + objects.ipv6());
        }
    }

    private static void gap(JsonGenerator out, AgentEvent.Gap gap) throws IOException {
        out.writeStringField("reason", gap.reason().text());
        out.writeNumberField("from_seq", gap.fromSeq());
        if (gap.toSeq() != null) {
            out.writeNumberField("to_seq", gap.toSeq());
        }
        RecordJson.number(out, "since_ts_us", gap.sinceMicros());
        RecordJson.number(out, "kernel_drops", gap.kernelDrops());
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
        if (!heartbeat.streams().isEmpty()) {
            streams(out, heartbeat.streams());
        }
    }

    private static void streams(JsonGenerator out, Map<Stream, StreamMark> streams)
            throws IOException {
        out.writeObjectFieldStart("streams");
        for (Stream stream : Stream.values()) {
            StreamMark mark = streams.get(stream);
            if (mark != null) {
                out.writeObjectFieldStart(stream.text());
                StreamJson.write(out, mark);
                out.writeEndObject();
            }
        }
        out.writeEndObject();
    }

    private static void routes(JsonGenerator out, RouteCounts routes) throws IOException {
        out.writeObjectFieldStart("routes");
        out.writeNumberField("ipv4", routes.ipv4());
        out.writeNumberField("ipv6", routes.ipv6());
        out.writeEndObject();
    }
}
