package io.routecast.client.fleet;

import io.routecast.client.Evidence;
import io.routecast.client.FleetTable;
import io.routecast.client.HostTable;
import io.routecast.client.expect.Destination;
import io.routecast.client.expect.HostRoutes;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes pictures of a fleet. Between two of them it remembers what each host comes to, so that only
 * what has changed is looked at again. Owned by one thread.
 */
public final class FleetWatch {
    private static final int MOST_CHANGES = 100_000;

    /** What a host came to, and of how many records that was made. */
    private record Known(
            long records, boolean sure, HostTable table, long routes, String problem) {}

    private final HostGroups groups;
    private final RouteFlaps flaps = new RouteFlaps(MOST_CHANGES);
    private final Outages outages;
    private final Divergences divergences = new Divergences();
    private final Map<String, Known> known = new HashMap<>();

    /**
     * @param groups which hosts are compared with each other
     * @param watched prefixes that no host should lose
     */
    public FleetWatch(HostGroups groups, Collection<Prefix> watched) {
        this.groups = groups;
        outages = new Outages(watched);
    }

    /**
     * Takes a record of the changes topic.
     *
     * @param nowMicros the time, Unix µs
     * @throws RecordFormatException when its route cannot be read
     */
    public void change(PublishedChange change, long nowMicros) {
        flaps.change(change, nowMicros);
        outages.change(change);
    }

    /**
     * What there is to see of a fleet.
     *
     * @param nowMicros the time, Unix µs
     */
    public FleetPicture look(FleetTable fleet, long nowMicros) {
        retain(fleet.hostIds());
        List<FleetHost> hosts = new ArrayList<>();
        Map<String, HostTable> tables = new HashMap<>();
        for (String hostId : fleet.hostIds()) {
            Evidence evidence = fleet.evidence(hostId, nowMicros);
            Known host = known(hostId, evidence.standing().isSure(), fleet, nowMicros);
            known.put(hostId, host);
            tables.put(hostId, host.table);
            hosts.add(host(hostId, host, evidence, fleet));
        }
        hosts.sort(FleetHost.ORDER);
        return new FleetPicture(
                nowMicros,
                hosts,
                tables,
                flaps.flaps(nowMicros),
                flaps.sinceMicros(nowMicros),
                outages.open(nowMicros),
                outages.over(),
                divergences.find(nowMicros));
    }

    private void retain(Set<String> hostIds) {
        if (known.keySet().retainAll(hostIds)) {
            flaps.retain(hostIds);
            outages.retain(hostIds);
            divergences.retain(hostIds);
        }
    }

    private Known known(String hostId, boolean sure, FleetTable fleet, long nowMicros) {
        Known before = known.get(hostId);
        long records = fleet.records(hostId);
        if (before != null && before.records == records && before.sure == sure) {
            return before;
        }
        boolean same = before != null && before.records == records;
        HostTable table = same ? before.table : fleet.table(hostId, nowMicros);
        String problem = null;
        if (sure) {
            problem = compare(hostId, table, fleet.labels(hostId), nowMicros);
        } else {
            divergences.leave(hostId);
        }
        return new Known(records, sure, table, same ? before.routes : table.size(), problem);
    }

    /** Compares a host with others. What is wrong with its routes; null when nothing is. */
    private String compare(
            String hostId, HostTable table, Map<String, String> labels, long nowMicros) {
        try {
            Map<Destination, List<RouteObject>> routes = HostRoutes.of(table).serving();
            Set<String> itsGroups = groups.of(labels);
            outages.take(hostId, table.host(), itsGroups, routes.keySet(), nowMicros);
            divergences.take(hostId, itsGroups, routes);
            return null;
        } catch (RecordFormatException | IllegalArgumentException e) {
            divergences.leave(hostId);
            return e.getMessage();
        }
    }

    private static FleetHost host(String hostId, Known known, Evidence ofTopics, FleetTable fleet) {
        Evidence evidence = known.problem == null ? ofTopics : Evidence.unknown(known.problem);
        return new FleetHost(
                fleet.name(hostId),
                hostId,
                fleet.labels(hostId),
                HostStanding.of(evidence, fleet.stopped(hostId)),
                evidence.fromMicros(),
                evidence.why(),
                known.routes,
                fleet.epoch(hostId),
                fleet.lastMicros(hostId));
    }
}
