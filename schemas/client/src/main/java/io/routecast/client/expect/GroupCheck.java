package io.routecast.client.expect;

import io.routecast.client.Evidence;
import io.routecast.client.HostTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the hosts of one group have, held against what is expected. Owned by one thread. */
final class GroupCheck {
    /** What a host's table comes to. */
    private record Held(
            String host, List<Breach> breaches, Map<RouteExpectation, Forwarding> forwarding) {}

    private final ExpectedGroup group;
    private final Map<String, Held> known = new TreeMap<>();
    private final Map<String, Breach> unknown = new TreeMap<>();
    // Null when a host has changed since they were found.
    private List<Breach> breaches;

    GroupCheck(ExpectedGroup group) {
        this.group = group;
    }

    ExpectedGroup group() {
        return group;
    }

    /**
     * Takes the table of a host of the group.
     *
     * @throws io.routecast.client.record.RecordFormatException when a route cannot be read
     */
    void take(HostTable table) {
        HostRoutes routes = HostRoutes.of(table);
        Held held = new Held(table.host(), new ArrayList<>(), new HashMap<>());
        for (Expectation each : group.expectations()) {
            for (Problem problem : each.problems(routes)) {
                held.breaches.add(Breach.of(group, each, problem, table.host(), table.hostId()));
            }
            if (each instanceof RouteExpectation route && route.equal()) {
                compare(route, routes, held, table.hostId());
            }
        }
        unknown.remove(table.hostId());
        known.put(table.hostId(), held);
        breaches = null;
    }

    private void compare(RouteExpectation route, HostRoutes routes, Held held, String hostId) {
        var serving = RouteExpectation.serving(routes.of(route.prefix(), route.table()));
        Forwarding forwarding = Forwarding.of(serving);
        if (forwarding == null) {
            Problem problem =
                    new Problem(
                            FindingKind.UNKNOWN,
                            route.prefix(),
                            "its agent publishes no forwarding_fingerprint to compare");
            held.breaches.add(Breach.of(group, route, problem, held.host, hostId));
        } else if (!serving.isEmpty()) {
            held.forwarding.put(route, forwarding);
        }
    }

    /** Takes a host of the group whose table is not known. */
    void take(String hostId, String host, Evidence evidence) {
        String why = evidence.why() == null ? "" : ": " + evidence.why();
        Breach breach =
                new Breach(
                        group,
                        null,
                        FindingKind.UNKNOWN,
                        host,
                        hostId,
                        null,
                        evidence.standing().text() + why,
                        evidence.fromMicros(),
                        null);
        if (!breach.equals(unknown.put(hostId, breach)) | known.remove(hostId) != null) {
            breaches = null;
        }
    }

    /** A host is not, or no longer, one of the group. */
    void leave(String hostId) {
        if (known.remove(hostId) != null | unknown.remove(hostId) != null) {
            breaches = null;
        }
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        if (known.keySet().retainAll(hostIds) | unknown.keySet().retainAll(hostIds)) {
            breaches = null;
        }
    }

    /** How many hosts have a table that is known. */
    int knownHosts() {
        return known.size();
    }

    /** How many have none. */
    int unknownHosts() {
        return unknown.size();
    }

    /** What is not as it should be. */
    List<Breach> breaches() {
        if (breaches == null) {
            breaches = List.copyOf(findBreaches());
        }
        return breaches;
    }

    private List<Breach> findBreaches() {
        List<Breach> found = new ArrayList<>(unknown.values());
        known.values().forEach(held -> found.addAll(held.breaches));
        for (Expectation each : group.expectations()) {
            if (each instanceof RouteExpectation route && route.equal()) {
                found.addAll(unequal(route));
            }
        }
        if (known.isEmpty() && unknown.isEmpty()) {
            found.add(noHost());
        }
        return found;
    }

    private Breach noHost() {
        String labels = group.labels().isEmpty() ? "" : " with the labels " + labels();
        return new Breach(
                group, null, FindingKind.NO_HOST, null, null, null, "no host" + labels, null, null);
    }

    private String labels() {
        List<String> labels = new ArrayList<>();
        new TreeMap<>(group.labels()).forEach((label, value) -> labels.add(label + "=" + value));
        return String.join(", ", labels);
    }

    private List<Breach> unequal(RouteExpectation route) {
        ForwardingVote vote = new ForwardingVote();
        known.forEach(
                (id, held) -> {
                    Forwarding forwarding = held.forwarding.get(route);
                    if (forwarding != null) {
                        vote.add(id, forwarding);
                    }
                });
        Majority majority = vote.majority();
        List<Breach> breaches = new ArrayList<>();
        vote.dissenters(majority)
                .forEach((id, detail) -> breaches.add(unequal(route, id, detail, majority)));
        return breaches;
    }

    private Breach unequal(RouteExpectation route, String id, String detail, Majority majority) {
        return new Breach(
                group,
                route,
                FindingKind.UNEQUAL,
                known.get(id).host,
                id,
                route.prefix(),
                detail,
                null,
                majority);
    }
}
