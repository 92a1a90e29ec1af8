package io.routecast.client.record;

import java.util.Objects;

/**
 * The key of a record of the state topic: one route of one host.
 *
 * @param hostId identity of the host
 * @param id identity of the route on that host
 */
public record StateKey(String hostId, String id) {
    /** Refuses null. */
    public StateKey {
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(id, "id");
    }
}
