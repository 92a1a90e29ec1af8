package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.WriterProcess;
import java.io.IOException;

/** The fields of {@code source}. */
final class SourceJson {
    private SourceJson() {}

    static void write(JsonGenerator out, PublishedSource source) throws IOException {
        out.writeStringField("connector", "routecast");
        out.writeStringField("version", source.agentVersion());
        out.writeStringField("host", source.host());
        out.writeStringField("host_id", source.hostId());
        out.writeStringField("boot_id", source.bootId());
        out.writeNumberField("epoch", source.epoch());
        out.writeNumberField("seq", source.seq());
        out.writeNumberField("ts_ms", Math.floorDiv(source.receivedMicros(), 1_000L));
        out.writeNumberField("ts_us", source.receivedMicros());
        out.writeStringField("cause", source.cause().text());
        out.writeStringField("reason", source.reason() == null ? null : source.reason().text());
        out.writeStringField("snapshot", source.snapshot().text());
        RecordJson.number(out, "snapshot_id", source.snapshotId());
        nlmsg(out, source.nlmsg());
        out.writeStringField("process", source.process());
        writer(out, source.writer());
        if (!source.labels().isEmpty()) {
            RecordJson.labels(out, source.labels());
        }
    }

    private static void nlmsg(JsonGenerator out, NlmsgHeader header) throws IOException {
        if (header == null) {
            out.writeNullField("nlmsg");
            return;
        }
        out.writeObjectFieldStart("nlmsg");
        out.writeNumberField("type", header.type());
        out.writeNumberField("flags", header.flags());
        out.writeNumberField("seq", header.seq());
        out.writeNumberField("pid", header.pid());
        out.writeEndObject();
    }

    private static void writer(JsonGenerator out, WriterProcess writer) throws IOException {
        if (writer == null) {
            return;
        }
        out.writeObjectFieldStart("writer");
        out.writeNumberField("pid", writer.pid());
        out.writeStringField("comm", writer.comm());
        out.writeStringField("exe", writer.exe());
        out.writeStringField("unit", writer.unit());
        out.writeStringField("container", writer.container());
        RecordJson.number(out, "uid", writer.uid());
        RecordJson.number(out, "login_uid", writer.loginUid());
        out.writeArrayFieldStart("ancestors");
        for (String ancestor : writer.ancestors()) {
            out.writeString(ancestor);
        }
        out.writeEndArray();
        out.writeStringField("evidence", writer.evidence());
        out.writeEndObject();
    }
}
