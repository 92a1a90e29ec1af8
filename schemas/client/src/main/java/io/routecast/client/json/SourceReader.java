package io.routecast.client.json;

import io.routecast.client.record.Cause;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Numbering;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.WriterProcess;
import java.io.IOException;
import java.util.Map;

/** Reads the {@code source} of a change that is the current value of a cursor. */
final class SourceReader {
    private final JsonCursor cursor;
    private String agentVersion;
    private String host;
    private String hostId;
    private String bootId;
    private Long epoch;
    private Long seq;
    private Long receivedMicros;
    private Cause cause;
    private Reason reason;
    private SnapshotMarker snapshot;
    private Long snapshotId;
    private NlmsgHeader nlmsg;
    private String process;
    private WriterProcess writer;
    private Map<String, String> labels = Map.of();

    private SourceReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static PublishedSource read(JsonCursor cursor) throws IOException {
        SourceReader reader = new SourceReader(cursor);
        cursor.object(reader::field);
        return reader.source();
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "version" -> agentVersion = cursor.textOrNull();
            case "host" -> host = cursor.text();
            case "host_id" -> hostId = cursor.text();
            case "boot_id" -> bootId = cursor.textOrNull();
            case "epoch" -> epoch = (long) Numbering.epoch(cursor.number());
            case "seq" -> seq = Numbering.number(name, cursor.number(), 1);
            case "ts_us" -> receivedMicros = Numbering.number(name, cursor.number(), 0);
            case "labels" -> labels = cursor.isNull() ? Map.of() : cursor.texts();
            default -> why(name);
        }
    }

    private void why(String name) throws IOException {
        switch (name) {
            case "cause" -> cause = Cause.fromText(cursor.text());
            case "reason" -> reason = cursor.isNull() ? null : Reason.fromText(cursor.text());
            case "snapshot" -> snapshot = SnapshotMarker.fromText(cursor.text());
            case "snapshot_id" -> snapshotId = cursor.numberOrNull();
            case "nlmsg" -> nlmsg = cursor.isNull() ? null : NlmsgReader.read(cursor);
            case "process" -> process = cursor.textOrNull();
            case "writer" -> writer = cursor.isNull() ? null : WriterReader.read(cursor);
            default -> cursor.skip();
        }
    }

    private PublishedSource source() {
        return new PublishedSource(
                agentVersion,
                JsonCursor.require(host, "source.host"),
                JsonCursor.require(hostId, "source.host_id"),
                bootId,
                JsonCursor.require(epoch, "source.epoch"),
                JsonCursor.require(seq, "source.seq"),
                JsonCursor.require(receivedMicros, "source.ts_us"),
                JsonCursor.require(cause, "source.cause"),
                reason,
                JsonCursor.require(snapshot, "source.snapshot"),
                snapshotId,
                nlmsg,
                process,
                writer,
                labels);
    }
}
