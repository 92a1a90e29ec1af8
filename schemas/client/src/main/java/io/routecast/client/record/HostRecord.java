package io.routecast.client.record;

import java.util.Map;
import java.util.Objects;

/**
 * A record of the hosts topic, as {@code host.v1.schema.json} describes it: one host.
 *
 * @param host name of the host
 * @param hostId identity of the host
 * @param labels the host's labels
 * @param bootId identity of the boot
 * @param agentVersion version of the agent
 * @param epoch number of the sequence
 * @param running whether the agent publishes
 * @param tsMicros when the agent wrote this, by the host's clock, Unix µs
 * @param streams how far each stream has come, by its name
 * @param snapshot the last whole snapshot of the epoch; null for none
 * @param gap the gap that is open; null for none
 * @param run identity of the start of the agent that wrote this; null when it has none
 * @param rival another agent that is alive and uses this host id; null for none
 */
public record HostRecord(
        String host,
        String hostId,
        Map<String, String> labels,
        String bootId,
        String agentVersion,
        long epoch,
        boolean running,
        long tsMicros,
        Map<String, StreamMark> streams,
        Snapshot snapshot,
        OpenGap gap,
        String run,
        Rival rival) {

    /** Refuses null where a value is always present, and takes copies of the collections. */
    public HostRecord {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        labels = Map.copyOf(labels);
        streams = Map.copyOf(streams);
    }

    /** The stream of routes; null when the record has none. */
    public StreamMark routes() {
        return streams.get(Stream.ROUTES.text());
    }

    /**
     * A whole snapshot.
     *
     * @param id its number
     * @param tsMicros when it was completed, by the host's clock, Unix µs
     */
    public record Snapshot(long id, long tsMicros) {}

    /** Another agent with the same host id, alive. */
    public record Rival(String host, String bootId, String run) {}

    /**
     * A gap that is open.
     *
     * @param reason the word for why changes were missed
     * @param fromSeq the first change after it
     * @param sinceMicros when nothing had been missed yet, Unix µs; null when not known
     */
    public record OpenGap(String reason, long fromSeq, Long sinceMicros) {}
}
