package io.routecast.store.entry;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import java.nio.ByteBuffer;

/**
 * An agent event that waits for Kafka. Heartbeats never do: they describe only the present.
 *
 * <pre>
 * u8 kind = 2, u8 stream, u8 type, u64 seq, u64 tsMicros, then by type
 * 1 started, 2 stopped      nothing
 * 3 snapshot-started        u64 snapshotId
 * 4 snapshot-completed      u64 snapshotId, u64 ipv4, u64 ipv6
 * 5 gap                     u8 reason, u64 fromSeq, u64 toSeq, u64 sinceMicros, u64 kernelDrops
 *                           (-1: none, not known)
 * 6 resynced                u8 reason, u64 created, u64 updated, u64 deleted, u64 durationMillis
 * </pre>
 *
 * @param stream that it is about; an event of the agent itself is one of the routes'
 * @param seq of the last change of a route before it
 * @param tsMicros when it happened, Unix µs
 */
public record EventEntry(Stream stream, AgentEvent event, long seq, long tsMicros)
        implements Entry {
    static final byte KIND = 2;

    private static final int MAX_BYTES = 19 + 1 + 4 * 8;
    private static final long NOT_KNOWN = -1;

    @Override
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put(KIND).put(stream.code()).put(type()).putLong(seq).putLong(tsMicros);
        if (event instanceof AgentEvent.SnapshotStarted started) {
            out.putLong(started.snapshotId());
        } else if (event instanceof AgentEvent.SnapshotCompleted completed) {
            out.putLong(completed.snapshotId());
            out.putLong(completed.routes().ipv4()).putLong(completed.routes().ipv6());
        } else if (event instanceof AgentEvent.Gap gap) {
            out.put(gap.reason().code()).putLong(gap.fromSeq());
            out.putLong(orNotKnown(gap.toSeq()));
            out.putLong(orNotKnown(gap.sinceMicros())).putLong(orNotKnown(gap.kernelDrops()));
        } else if (event instanceof AgentEvent.Resynced resynced) {
            out.put(resynced.reason().code()).putLong(resynced.created());
            out.putLong(resynced.updated()).putLong(resynced.deleted());
            out.putLong(resynced.durationMillis());
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private byte type() {
        if (event instanceof AgentEvent.Started) {
            return 1;
        } else if (event instanceof AgentEvent.Stopped) {
            return 2;
        } else if (event instanceof AgentEvent.SnapshotStarted) {
            return 3;
        } else if (event instanceof AgentEvent.SnapshotCompleted) {
            return 4;
        } else if (event instanceof AgentEvent.Gap) {
            return 5;
        } else if (event instanceof AgentEvent.Resynced) {
            return 6;
        }
        throw new IllegalArgumentException(event.type() + " does not go through the outbox");
    }

    static EventEntry decode(ByteBuffer in) {
        Stream stream = Stream.fromCode(in.get());
        byte type = in.get();
        long seq = in.getLong();
        long tsMicros = in.getLong();
        return new EventEntry(stream, event(type, in), seq, tsMicros);
    }

    private static AgentEvent event(byte type, ByteBuffer in) {
        return switch (type) {
            case 1 -> new AgentEvent.Started();
            case 2 -> new AgentEvent.Stopped();
            case 3 -> new AgentEvent.SnapshotStarted(in.getLong());
            case 4 ->
                    new AgentEvent.SnapshotCompleted(
                            in.getLong(), new RouteCounts(in.getLong(), in.getLong()));
            case 5 ->
                    new AgentEvent.Gap(
                            Reason.fromCode(in.get()),
                            in.getLong(),
                            known(in),
                            known(in),
                            known(in));
            case 6 ->
                    new AgentEvent.Resynced(
                            Reason.fromCode(in.get()),
                            in.getLong(),
                            in.getLong(),
                            in.getLong(),
                            in.getLong());
            default -> throw new IllegalArgumentException("agent event of type " + type);
        };
    }

    private static long orNotKnown(Long value) {
        return value == null ? NOT_KNOWN : value;
    }

    private static Long known(ByteBuffer in) {
        long value = in.getLong();
        return value == NOT_KNOWN ? null : value;
    }
}
