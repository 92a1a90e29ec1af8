package io.routecast.client.record;

import java.util.Map;
import java.util.Objects;

/**
 * A record of the state topic, as {@code route-state.v1.schema.json} describes it: one live route.
 *
 * @param host name of the host
 * @param hostId identity of the host
 * @param labels the host's labels
 * @param epoch number of the sequence
 * @param seq of a change after which the host had this route as it stands here
 * @param tsMicros when that was received, by the host's clock, Unix µs
 * @param route the route
 */
public record StateRecord(
        String host,
        String hostId,
        Map<String, String> labels,
        long epoch,
        long seq,
        long tsMicros,
        PublishedRoute route) {

    /** Refuses null, and takes a copy of the labels. */
    public StateRecord {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(route, "route");
        labels = Map.copyOf(labels);
    }

    /** The record's key. */
    public StateKey key() {
        return new StateKey(hostId, route.id());
    }
}
