package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.client.record.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes hosts as records of {@code host.v1.schema.json}. Keeps a buffer: owned by one thread. */
public final class HostRecordWriter {
    private static final SerializableString SINCE_TS_US = new SerializedString("since_ts_us");

    private final JsonBuffer buffer = new JsonBuffer();
    private final boolean headers;

    /**
     * @param headers whether records carry CloudEvents headers
     */
    public HostRecordWriter(boolean headers) {
        this.headers = headers;
    }

    /** The record of a host. */
    public EncodedRecord write(HostState host) {
        buffer.write(out -> object(out, host));
        return new EncodedRecord(key(host.origin().hostId()), buffer.toByteArray(), headers(host));
    }

    /** The record that ends a host: no value, and nothing to say of it. */
    public static EncodedRecord gone(String hostId) {
        return new EncodedRecord(key(hostId), null, List.of());
    }

    /** The key of a host's record, which also says in which partition its routes are. */
    public static byte[] key(String hostId) {
        return hostId.getBytes(StandardCharsets.UTF_8);
    }

    private List<RecordHeader> headers(HostState host) {
        return headers
                ? new CloudEvents(host.origin(), "io.routecast.host.v1")
                        .headers(Long.toString(host.tsMicros()), host.tsMicros())
                : List.of();
    }

    private static void object(JsonGenerator out, HostState host) throws IOException {
        out.writeStartObject();
        origin(out, host.origin());
        out.writeBooleanField("running", host.running());
        out.writeNumberField("ts_us", host.tsMicros());
        out.writeObjectFieldStart("streams");
        stream(out, "routes", host.routes());
        out.writeEndObject();
        snapshot(out, host.snapshot());
        gap(out, host.gap());
        if (host.run() != null) {
            out.writeStringField("run", host.run());
        }
        rival(out, host.rival());
        out.writeEndObject();
    }

    private static void origin(JsonGenerator out, Origin origin) throws IOException {
        out.writeNumberField("version", 1);
        out.writeStringField("host", origin.host());
        out.writeStringField("host_id", origin.hostId());
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : origin.labels().entrySet()) {
            out.writeStringField(label.getKey(), label.getValue());
        }
        out.writeEndObject();
        out.writeStringField("boot_id", origin.bootId());
        out.writeStringField("agent_version", origin.agentVersion());
        out.writeNumberField("epoch", origin.epoch());
    }

    private static void stream(JsonGenerator out, String name, HostState.Stream stream)
            throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("seq", stream.seq());
        out.writeNumberField("count", stream.count());
        out.writeStringField("digest", Fingerprint.text(stream.digest()));
        out.writeEndObject();
    }

    private static void snapshot(JsonGenerator out, HostState.Snapshot snapshot)
            throws IOException {
        if (snapshot == null) {
            out.writeNullField("snapshot");
            return;
        }
        out.writeObjectFieldStart("snapshot");
        out.writeNumberField("id", snapshot.id());
        out.writeNumberField("ts_us", snapshot.tsMicros());
        out.writeEndObject();
    }

    private static void gap(JsonGenerator out, HostState.Gap gap) throws IOException {
        if (gap == null) {
            out.writeNullField("gap");
            return;
        }
        out.writeObjectFieldStart("gap");
        out.writeStringField("reason", gap.reason().text());
        out.writeNumberField("from_seq", gap.fromSeq());
        Fields.number(out, SINCE_TS_US, gap.sinceMicros());
        out.writeEndObject();
    }

    private static void rival(JsonGenerator out, HostState.Rival rival) throws IOException {
        if (rival == null) {
            return;
        }
        out.writeObjectFieldStart("rival");
        out.writeStringField("host", rival.host());
        out.writeStringField("boot_id", rival.bootId());
        out.writeStringField("run", rival.run());
        out.writeEndObject();
    }
}
