package io.routecast.client.fleet;

import io.routecast.client.HostTable;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.RecordFormatException;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A fleet at one instant. Immutable.
 *
 * @param micros the instant, by the watcher's clock, Unix µs
 * @param hosts in {@link FleetHost#ORDER}
 * @param tables of the hosts, by id
 * @param flaps routes that change often, those that do most first
 * @param flapsSinceMicros from when on changes are counted, Unix µs
 * @param outages those that last
 * @param over some that ended, the latest first
 * @param divergences by group and prefix
 */
public record FleetPicture(
        long micros,
        List<FleetHost> hosts,
        Map<String, HostTable> tables,
        List<RouteFlap> flaps,
        long flapsSinceMicros,
        List<RouteOutage> outages,
        List<RouteOutage> over,
        List<Divergence> divergences) {
    /** Before anything was read. */
    public static final FleetPicture EMPTY =
            new FleetPicture(0, List.of(), Map.of(), List.of(), 0, List.of(), List.of(), List.of());

    /** Takes copies. */
    public FleetPicture {
        hosts = List.copyOf(hosts);
        tables = Map.copyOf(tables);
        flaps = List.copyOf(flaps);
        outages = List.copyOf(outages);
        over = List.copyOf(over);
        divergences = List.copyOf(divergences);
    }

    /**
     * Where a host sends packets for an address.
     *
     * @param routes the longest match in each routing table; may be none
     * @param problem why they cannot be read; null when they can
     */
    public record Answer(FleetHost host, List<PublishedRoute> routes, String problem) {}

    /** Where each host sends packets for an address, in the order of hosts. */
    public List<Answer> search(Address address) {
        Map<String, Boolean> known = new HashMap<>();
        Predicate<String> covers =
                prefix ->
                        known.computeIfAbsent(prefix, text -> Prefix.parse(text).contains(address));
        return hosts.stream().map(host -> answer(host, covers)).toList();
    }

    private Answer answer(FleetHost host, Predicate<String> covers) {
        try {
            return new Answer(host, tables.get(host.hostId()).longestMatch(covers), null);
        } catch (RecordFormatException | IllegalArgumentException e) {
            return new Answer(host, List.of(), e.getMessage());
        }
    }
}
