package io.routecast.client.record;

/**
 * A record of the agents topic, as {@code agent-event.v1.schema.json} describes it.
 *
 * @param type the word for what happened
 * @param host name of the host
 * @param hostId identity of the host
 * @param bootId of the host's kernel while the agent ran
 * @param agentVersion version of the agent; null when the record has none
 * @param epoch number of the sequence
 * @param seq of the last change before the event; 0 for none
 * @param tsMicros when it happened by the host's clock, Unix time
 * @param stream that it is about; of the agent itself: routes; null when this release does not know
 *     it
 * @param event what happened; null when this release does not know it
 * @param hole the numbers that are in no record; null when the event declares none
 */
public record PublishedEvent(
        String type,
        String host,
        String hostId,
        String bootId,
        String agentVersion,
        int epoch,
        long seq,
        long tsMicros,
        Stream stream,
        AgentEvent event,
        Hole hole) {

    /** Whether readers of routes need it. */
    public boolean ofRoutes() {
        return stream == Stream.ROUTES;
    }

    /** Numbers of changes that no record has, both ends included. */
    public record Hole(long first, long last) {}
}
