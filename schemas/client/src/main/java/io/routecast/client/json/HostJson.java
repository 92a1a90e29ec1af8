package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.StreamMark;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The objects of a host's record. */
final class HostJson {
    private HostJson() {}

    static void write(JsonGenerator out, HostRecord host) throws IOException {
        out.writeObjectFieldStart("streams");
        for (Map.Entry<String, StreamMark> stream : new TreeMap<>(host.streams()).entrySet()) {
            out.writeObjectFieldStart(stream.getKey());
            StreamJson.write(out, stream.getValue());
            out.writeEndObject();
        }
        out.writeEndObject();
        snapshot(out, host.snapshot());
        gap(out, host.gap());
        if (host.run() != null) {
            out.writeStringField("run", host.run());
        }
        rival(out, host.rival());
    }

    private static void rival(JsonGenerator out, HostRecord.Rival rival) throws IOException {
        if (rival != null) {
            out.writeObjectFieldStart("rival");
            out.writeStringField("host", rival.host());
            out.writeStringField("boot_id", rival.bootId());
            out.writeStringField("run", rival.run());
            out.writeEndObject();
        }
    }

    private static void snapshot(JsonGenerator out, HostRecord.Snapshot snapshot)
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

    private static void gap(JsonGenerator out, HostRecord.OpenGap gap) throws IOException {
        if (gap == null) {
            out.writeNullField("gap");
            return;
        }
        out.writeObjectFieldStart("gap");
        out.writeStringField("reason", gap.reason());
        out.writeNumberField("from_seq", gap.fromSeq());
        RecordJson.number(out, "since_ts_us", gap.sinceMicros());
        out.writeEndObject();
    }
}
