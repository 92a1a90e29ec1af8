package io.routecast.client.expect;

import io.routecast.client.Evidence;
import io.routecast.client.HostTable;
import java.util.ArrayList;
import java.util.Comparator;
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
        known.remove(hostId);
        String why = evidence.why() == null ? "" : ": " + evidence.why();
        unknown.put(
                hostId,
                new Breach(
                        group,
                        null,
                        FindingKind.UNKNOWN,
                        host,
                        hostId,
                        null,
                        evidence.standing().text() + why,
                        evidence.fromMicros(),
                        null));
    }

    /** A host is not, or no longer, one of the group. */
    void leave(String hostId) {
        known.remove(hostId);
        unknown.remove(hostId);
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        known.keySet().retainAll(hostIds);
        unknown.keySet().retainAll(hostIds);
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
        List<Breach> breaches = new ArrayList<>(unknown.values());
        known.values().forEach(held -> breaches.addAll(held.breaches));
        for (Expectation each : group.expectations()) {
            if (each instanceof RouteExpectation route && route.equal()) {
                breaches.addAll(unequal(route));
            }
        }
        if (known.isEmpty() && unknown.isEmpty()) {
            breaches.add(noHost());
        }
        return breaches;
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
        Map<Forwarding, List<String>> hosts = new HashMap<>();
        known.forEach(
                (id, held) -> {
                    Forwarding forwarding = held.forwarding.get(route);
                    if (forwarding != null) {
                        hosts.computeIfAbsent(forwarding, key -> new ArrayList<>()).add(id);
                    }
                });
        List<Breach> breaches = new ArrayList<>();
        if (hosts.size() > 1) {
            Majority majority = majority(hosts);
            hosts.forEach(
                    (forwarding, ids) -> {
                        if (majority == null || !forwarding.equals(majority.forwarding())) {
                            String detail = detail(forwarding, ids.size(), hosts, majority);
                            ids.forEach(id -> breaches.add(unequal(route, id, detail, majority)));
                        }
                    });
        }
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

    /** What more hosts have than anything else; null when there is no such thing. */
    private static Majority majority(Map<Forwarding, List<String>> hosts) {
        var most =
                hosts.entrySet().stream()
                        .max(Comparator.comparingInt(each -> each.getValue().size()))
                        .orElseThrow();
        int size = most.getValue().size();
        boolean tie = hosts.values().stream().filter(ids -> ids.size() == size).count() > 1;
        return tie ? null : new Majority(most.getKey(), most.getValue(), count(hosts));
    }

    private static int count(Map<Forwarding, List<String>> hosts) {
        return hosts.values().stream().mapToInt(List::size).sum();
    }

    private static String detail(
            Forwarding forwarding,
            int size,
            Map<Forwarding, List<String>> hosts,
            Majority majority) {
        String most =
                majority == null
                        ? "there is no majority"
                        : majority.hostIds().size() + " have " + majority.forwarding().words();
        return forwarding.words() + ", as " + size + " of " + count(hosts) + " hosts; " + most;
    }
}
