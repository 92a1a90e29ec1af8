package io.routecast.record;

import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.util.Map;
import java.util.Objects;

/**
 * A host and how far its agent has come: what {@code host.v1.schema.json} holds.
 *
 * @param origin who it is, and in which epoch
 * @param running whether its agent publishes
 * @param tsMicros when it was written, Unix time
 * @param streams how far its published streams have come
 * @param snapshot the last one that is whole; null for none in this epoch
 * @param gap the one that is open; null for none
 * @param run identity of the start of the agent; null when it is not known
 * @param rival the other agent that uses its host id; null for none
 */
public record HostState(
        Origin origin,
        boolean running,
        long tsMicros,
        Map<Stream, StreamMark> streams,
        Snapshot snapshot,
        Gap gap,
        String run,
        Rival rival) {

    /**
     * A snapshot that is whole.
     *
     * @param tsMicros when it was completed, Unix time
     */
    public record Snapshot(long id, long tsMicros) {}

    /**
     * An open gap, as in {@link AgentEvent.Gap}.
     *
     * @param sinceMicros when nothing had been missed yet, Unix time; null when not known
     */
    public record Gap(Reason reason, long fromSeq, Long sinceMicros) {}

    /** Another agent with the same host id, alive. */
    public record Rival(String host, String bootId, String run) {}

    private static final String NO_RUN = "0000000000000000";

    /** Takes a copy; refuses null where there is always a value. */
    public HostState {
        Objects.requireNonNull(origin, "origin");
        streams = Map.copyOf(streams);
    }

    /** How far its routes have come. */
    public StreamMark routes() {
        return streams.getOrDefault(Stream.ROUTES, StreamMark.NOTHING);
    }

    /** Who wrote it, as another agent names it. */
    public Rival asRival() {
        return new Rival(origin.host(), origin.bootId(), run == null ? NO_RUN : run);
    }

    /** Whether it was written on that host, in that boot of it. */
    public boolean isOnHost(String host, String bootId) {
        return origin.host().equals(host) && origin.bootId().equals(bootId);
    }

    /** Whether it asks, or answers, that start of an agent. */
    public boolean names(String someRun) {
        return rival != null && rival.run().equals(someRun);
    }

    /** Whether it was written by that start of an agent. */
    public boolean isOf(String someRun) {
        return Objects.equals(run, someRun);
    }
}
