package io.routecast.record;

import io.routecast.client.json.RecordJson;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes hosts as records of {@code host.v1.schema.json}. */
public final class HostRecordWriter {
    private final boolean headers;

    /**
     * @param headers whether records carry CloudEvents headers
     */
    public HostRecordWriter(boolean headers) {
        this.headers = headers;
    }

    /** The record of a host. */
    public EncodedRecord write(HostState host) {
        byte[] json = RecordJson.of(record(host));
        return new EncodedRecord(key(host.origin().hostId()), json, headers(host));
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

    private static HostRecord record(HostState host) {
        Origin origin = host.origin();
        return new HostRecord(
                origin.host(),
                origin.hostId(),
                origin.labels(),
                origin.bootId(),
                origin.agentVersion(),
                origin.epoch(),
                host.running(),
                host.tsMicros(),
                streams(host.streams()),
                snapshot(host.snapshot()),
                gap(host.gap()),
                host.run(),
                rival(host.rival()));
    }

    private static Map<String, StreamMark> streams(Map<Stream, StreamMark> marks) {
        return marks.entrySet().stream()
                .collect(Collectors.toMap(mark -> mark.getKey().text(), Map.Entry::getValue));
    }

    private static HostRecord.Snapshot snapshot(HostState.Snapshot snapshot) {
        return snapshot == null
                ? null
                : new HostRecord.Snapshot(snapshot.id(), snapshot.tsMicros());
    }

    private static HostRecord.OpenGap gap(HostState.Gap gap) {
        return gap == null
                ? null
                : new HostRecord.OpenGap(gap.reason().text(), gap.fromSeq(), gap.sinceMicros());
    }

    private static HostRecord.Rival rival(HostState.Rival rival) {
        return rival == null
                ? null
                : new HostRecord.Rival(rival.host(), rival.bootId(), rival.run());
    }
}
