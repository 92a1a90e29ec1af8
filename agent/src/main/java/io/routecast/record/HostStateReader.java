package io.routecast.record;

import io.routecast.client.json.HostReader;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads records of {@code host.v1.schema.json}: what an agent needs of them. */
public final class HostStateReader {
    private HostStateReader() {}

    /**
     * The host that a record's value holds.
     *
     * @param json UTF-8; null in a tombstone
     * @throws RecordFormatException when it holds none, or one of a version that this release does
     *     not know; the message says which
     */
    public static HostState read(byte[] json) {
        HostRecord host = HostReader.read(json);
        return new HostState(
                origin(host),
                host.running(),
                host.tsMicros(),
                streams(host),
                snapshot(host.snapshot()),
                gap(host.gap()),
                host.run(),
                rival(host.rival()));
    }

    /** Streams of later releases are left out. */
    private static Map<Stream, StreamMark> streams(HostRecord host) {
        Map<Stream, StreamMark> streams = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            StreamMark mark = host.streams().get(stream.text());
            if (mark != null) {
                streams.put(stream, mark);
            }
        }
        return streams;
    }

    private static Origin origin(HostRecord host) {
        if (host.bootId() == null || host.agentVersion() == null) {
            throw new RecordFormatException("a host without boot_id or agent_version");
        }
        return new Origin(
                host.host(),
                host.hostId(),
                host.bootId(),
                host.agentVersion(),
                host.epoch(),
                new TreeMap<>(host.labels()));
    }

    private static HostState.Snapshot snapshot(HostRecord.Snapshot snapshot) {
        return snapshot == null ? null : new HostState.Snapshot(snapshot.id(), snapshot.tsMicros());
    }

    private static HostState.Gap gap(HostRecord.OpenGap gap) {
        return gap == null
                ? null
                : new HostState.Gap(
                        Reason.fromText(gap.reason()), gap.fromSeq(), gap.sinceMicros());
    }

    private static HostState.Rival rival(HostRecord.Rival rival) {
        return rival == null
                ? null
                : new HostState.Rival(rival.host(), rival.bootId(), rival.run());
    }
}
