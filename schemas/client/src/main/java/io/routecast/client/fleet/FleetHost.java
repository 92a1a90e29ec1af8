package io.routecast.client.fleet;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/**
 * One host as it is now. Times are by the host's clock.
 *
 * @param name its latest name
 * @param hostId its identity
 * @param labels its labels
 * @param standing what is known of it
 * @param sinceMicros from when on its table cannot be relied on, Unix µs; null when it can, or when
 *     that is not known
 * @param why its table cannot be relied on; null when there is nothing to say
 * @param routes how many routes it has
 * @param epoch number of its sequence; 0 when that is not known
 * @param lastMicros when it wrote its latest record, Unix µs; 0 when that is not known
 */
public record FleetHost(
        String name,
        String hostId,
        Map<String, String> labels,
        HostStanding standing,
        Long sinceMicros,
        String why,
        long routes,
        long epoch,
        long lastMicros) {
    /** What somebody should look at comes first. */
    public static final Comparator<FleetHost> ORDER =
            Comparator.comparing(FleetHost::standing)
                    .thenComparing(FleetHost::name)
                    .thenComparing(FleetHost::hostId);

    /** Refuses null, and takes a copy of the labels. */
    public FleetHost {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hostId, "hostId");
        labels = Map.copyOf(labels);
    }
}
