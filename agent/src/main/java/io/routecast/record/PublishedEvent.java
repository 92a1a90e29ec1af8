package io.routecast.record;

/**
 * What a reader of the agents topic needs of a record.
 *
 * @param type the word for what happened
 * @param host name of the host
 * @param hostId identity of the host
 * @param bootId of the host's kernel while the agent ran
 * @param epoch number of the sequence
 * @param seq of the last change before the event; 0 for none
 * @param tsMicros when it happened by the host's clock, Unix time
 * @param hole the numbers that are in no record; null when the event declares none
 */
public record PublishedEvent(
        String type,
        String host,
        String hostId,
        String bootId,
        int epoch,
        long seq,
        long tsMicros,
        Hole hole) {

    /** Numbers of changes that no record has, both ends included. */
    public record Hole(long first, long last) {}
}
