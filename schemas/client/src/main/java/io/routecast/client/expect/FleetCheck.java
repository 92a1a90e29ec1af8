package io.routecast.client.expect;

import io.routecast.client.Evidence;
import io.routecast.client.FleetTable;
import io.routecast.client.record.RecordFormatException;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a fleet, held against what is expected of groups of its hosts. Between two checks
 * it remembers what each host comes to, so that only what has changed is looked at again. A host
 * whose table is not known fulfils nothing. Owned by one thread.
 */
public final class FleetCheck {
    private final List<GroupCheck> groups;
    private final Set<Prefix> prefixes = new HashSet<>();
    private final List<Expectation> others = new ArrayList<>();
    private final Map<String, Long> checked = new HashMap<>();

    public FleetCheck(List<ExpectedGroup> groups) {
        this.groups = groups.stream().map(GroupCheck::new).toList();
        for (ExpectedGroup group : groups) {
            for (Expectation each : group.expectations()) {
                if (each instanceof RouteExpectation route) {
                    prefixes.add(route.prefix());
                } else {
                    others.add(each);
                }
            }
        }
    }

    /** Whether the routes of a prefix can make a difference: a table needs to hold no others. */
    public boolean isAbout(Prefix prefix) {
        return prefixes.contains(prefix) || others.stream().anyMatch(each -> each.isAbout(prefix));
    }

    /**
     * What is not as it should be, in {@link Breach#ORDER}.
     *
     * @param nowMicros the time, Unix µs
     */
    public List<Breach> check(FleetTable fleet, long nowMicros) {
        forgetOthers(fleet.hostIds());
        for (String hostId : fleet.hostIds()) {
            check(hostId, fleet, nowMicros);
        }
        return groups.stream()
                .flatMap(group -> group.breaches().stream())
                .sorted(Breach.ORDER)
                .toList();
    }

    private void forgetOthers(Set<String> hostIds) {
        checked.keySet().retainAll(hostIds);
        for (GroupCheck group : groups) {
            group.retain(hostIds);
        }
    }

    private void check(String hostId, FleetTable fleet, long nowMicros) {
        Evidence evidence = fleet.evidence(hostId, nowMicros);
        boolean isSure = evidence.standing().isSure();
        Long records = isSure ? fleet.records(hostId) : null;
        if (isSure && records.equals(checked.get(hostId))) {
            return;
        }
        checked.put(hostId, records);
        for (GroupCheck group : groups) {
            if (!group.group().has(fleet.labels(hostId))) {
                group.leave(hostId);
            } else if (isSure) {
                take(group, hostId, fleet, nowMicros);
            } else {
                group.take(hostId, fleet.name(hostId), evidence);
            }
        }
    }

    private static void take(GroupCheck group, String hostId, FleetTable fleet, long nowMicros) {
        try {
            group.take(fleet.table(hostId, nowMicros));
        } catch (RecordFormatException e) {
            group.take(hostId, fleet.name(hostId), Evidence.unknown(e.getMessage()));
        }
    }

    /** How many hosts of each group have a table that is known. */
    public Map<String, Integer> knownHosts() {
        Map<String, Integer> hosts = new HashMap<>();
        groups.forEach(each -> hosts.put(each.group().name(), each.knownHosts()));
        return hosts;
    }

    /** How many hosts of each group have none. */
    public Map<String, Integer> unknownHosts() {
        Map<String, Integer> hosts = new HashMap<>();
        groups.forEach(each -> hosts.put(each.group().name(), each.unknownHosts()));
        return hosts;
    }
}
