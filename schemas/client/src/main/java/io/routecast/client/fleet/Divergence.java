package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import java.util.List;

/**
 * Some hosts of a group send packets for a destination elsewhere than most of it.
 *
 * @param group name of the group
 * @param destination the prefix and its table
 * @param hosts how many hosts have it
 * @param usual where most send packets
 * @param dissenters who does not, by id
 * @param sinceMicros when it was noticed, by the watcher's clock, Unix µs
 */
public record Divergence(
        String group,
        Destination destination,
        int hosts,
        String usual,
        List<Dissenter> dissenters,
        long sinceMicros) {
    /** Takes a copy of the list. */
    public Divergence {
        dissenters = List.copyOf(dissenters);
    }

    /**
     * A host that differs.
     *
     * @param hostId identity of the host
     * @param detail where it sends packets, and how many others do
     */
    public record Dissenter(String hostId, String detail) {}
}
