package io.routecast.status;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import io.routecast.record.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The JSON form of {@link AgentStatus}. Fields are only ever added. */
public final class StatusJson {
    private StatusJson() {}

    public static byte[] of(AgentStatus status) {
        return JsonText.of(object(status));
    }

    /** The object, to be part of another. */
    public static Map<String, Object> object(AgentStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        AgentStatus.Identity agent = status.agent();
        json.put("host", agent.host());
        json.put("host_id", agent.hostId());
        json.put("boot_id", agent.bootId());
        json.put("agent_version", agent.version());
        json.put("ts_us", status.micros());
        json.put("uptime_ms", status.uptimeMillis());
        json.put("ready", status.ready());
        json.put("healthy", status.healthy());
        json.put("stalled", status.stalled());
        json.put("routes", fields("ipv4", status.routes().ipv4(), "ipv6", status.routes().ipv6()));
        json.put("epoch", status.sequence().epoch());
        json.put("seq", status.sequence().seq());
        json.put("acked_seq", status.sequence().ackedSeq());
        json.put("outbox", outbox(status.outbox()));
        json.put("broker", broker(status.broker()));
        json.put("tables", tables(status.tables()));
        json.put("store", fields("trouble", status.storeTrouble()));
        json.put("changes", changes(status.changes()));
        json.put("streams", streams(status.streams()));
        json.put("kernel", kernel(status.kernel()));
        resyncs(json, status.resyncs());
        AgentStatus.Process process = status.process();
        json.put(
                "process",
                fields(
                        "cpu_ms", process.cpuMillis(),
                        "resident_bytes", process.residentBytes(),
                        "heap_used_bytes", process.heapUsedBytes()));
        json.put(
                "configuration",
                fields(
                        "reloads", status.configuration().reloads(),
                        "refusals", status.configuration().refusals(),
                        "refused", status.configuration().refused()));
        return json;
    }

    private static Map<String, Object> outbox(AgentStatus.Outbox outbox) {
        return fields(
                "records", outbox.records(),
                "bytes", outbox.bytes(),
                "max_bytes", outbox.maxBytes(),
                "lag_ms", outbox.lagMillis());
    }

    private static Map<String, Object> broker(AgentStatus.Broker broker) {
        return fields(
                "servers", broker.servers(),
                "connected", broker.trouble() == null,
                "trouble", broker.trouble(),
                "since_ts_us", broker.sinceMicros(),
                "refused", broker.refused() == null ? null : refused(broker.refused()),
                "clock_ahead_ms", broker.clockAheadMillis(),
                "changes_retention_ms", broker.retentionMillis());
    }

    private static Map<String, Object> tables(AgentStatus.Tables tables) {
        return fields(
                "problem", tables.problem(),
                "state_known", tables.known(),
                "state_pending", tables.pending(),
                "host_ts_us", tables.hostMicros() == 0 ? null : tables.hostMicros(),
                "rival", tables.rival(),
                "yields", tables.yields());
    }

    private static Map<String, Object> refused(AgentStatus.Refused refused) {
        return fields(
                "topic", refused.topic(),
                "key", refused.key(),
                "seq", refused.seq(),
                "bytes", refused.bytes(),
                "cause", refused.cause(),
                "remedy", refused.remedy(),
                "since_ts_us", refused.sinceMicros(),
                "records", refused.records(),
                "waiting", refused.waiting(),
                "all_wait", refused.all());
    }

    private static Map<String, Object> changes(AgentStatus.Changes changes) {
        return fields(
                "received", changes.received(),
                "published", changes.published(),
                "filtered", changes.filtered(),
                "unchanged", changes.unchanged(),
                "pending", changes.pending(),
                "drift", changes.drift());
    }

    private static Map<String, Object> streams(Map<Stream, AgentStatus.Followed> streams) {
        Map<String, Object> json = new LinkedHashMap<>();
        streams.forEach((stream, followed) -> json.put(stream.text(), stream(followed)));
        return json;
    }

    private static Map<String, Object> stream(AgentStatus.Followed stream) {
        return fields(
                "objects", stream.objects(),
                "seq", stream.seq(),
                "acked_seq", stream.ackedSeq(),
                "changes", changes(stream.changes()));
    }

    private static Map<String, Object> kernel(AgentStatus.Kernel kernel) {
        return fields(
                "receive_buffer_bytes", kernel.receiveBufferBytes(),
                "overruns", kernel.overruns(),
                "drops", kernel.drops(),
                "malformed", kernel.malformed(),
                "discarded", kernel.discarded(),
                "forged", kernel.forged(),
                "incomplete", new TreeMap<>(kernel.incomplete()),
                "follows_processes", kernel.followsProcesses());
    }

    private static void resyncs(Map<String, Object> json, AgentStatus.Resyncs resyncs) {
        json.put(
                "snapshot",
                fields(
                        "id", resyncs.snapshotId(),
                        "complete", resyncs.snapshotComplete(),
                        "ts_us", resyncs.snapshotMicros(),
                        "interval_ms", resyncs.snapshotIntervalMillis()));
        json.put("last_resync", resyncs.last() == null ? null : resynced(resyncs.last()));
        json.put("last_gap", resyncs.gap() == null ? null : gap(resyncs.gap()));
    }

    private static Map<String, Object> resynced(Dated<AgentEvent.Resynced> last) {
        AgentEvent.Resynced event = last.event();
        return fields(
                "reason", event.reason().text(),
                "ts_us", last.micros(),
                "duration_ms", event.durationMillis(),
                "created", event.created(),
                "updated", event.updated(),
                "deleted", event.deleted());
    }

    private static Map<String, Object> gap(Dated<AgentEvent.Gap> last) {
        AgentEvent.Gap event = last.event();
        return fields(
                "reason", event.reason().text(),
                "ts_us", last.micros(),
                "from_seq", event.fromSeq(),
                "since_ts_us", event.sinceMicros(),
                "kernel_drops", event.kernelDrops());
    }

    /** Names and values, in turn. */
    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
