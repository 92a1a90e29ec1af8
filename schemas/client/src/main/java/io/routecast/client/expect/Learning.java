package io.routecast.client.expect;

import io.routecast.client.HostTable;
import io.routecast.client.record.RouteObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all hosts of a group have now, as expectations: each prefix with a route on every one of
 * them, the fewest nexthops that one has, the protocols, and whether they forward alike. What the
 * kernel itself has added is left out: it follows addresses. Owned by one thread.
 */
public final class Learning {
    private static final String KERNEL = "kernel";
    private static final Place NOWHERE = new Place("learned", 0);

    private static final class Common {
        private int hosts;
        private long nexthops = Long.MAX_VALUE;
        private final Set<String> protocols = new TreeSet<>();
        private final Set<Forwarding> forwarding = new HashSet<>();

        private void add(List<RouteObject> routes) {
            hosts++;
            nexthops = Math.min(nexthops, RouteExpectation.nexthops(routes));
            routes.forEach(route -> protocols.add(route.protocol()));
            forwarding.add(Forwarding.of(routes));
        }
    }

    private final String name;
    private final Map<String, String> labels;
    private final Map<Destination, Common> seen = new HashMap<>();
    private int hosts;

    /**
     * @param name of the group
     * @param labels that its hosts have
     */
    public Learning(String name, Map<String, String> labels) {
        this.name = name;
        this.labels = Map.copyOf(labels);
    }

    /** Whether a host with these labels is one of the group. */
    public boolean has(Map<String, String> hostLabels) {
        return hostLabels.entrySet().containsAll(labels.entrySet());
    }

    /**
     * Takes the table of a host of the group.
     *
     * @throws io.routecast.client.record.RecordFormatException when a route cannot be read
     */
    public void take(HostTable table) {
        Map<Destination, List<RouteObject>> routes = HostRoutes.of(table).serving();
        hosts++;
        routes.forEach((key, all) -> seen.computeIfAbsent(key, k -> new Common()).add(all));
        // What a host does not have can no more be common to all.
        seen.values().removeIf(common -> common.hosts < hosts);
    }

    /** How many hosts were taken. */
    public int hosts() {
        return hosts;
    }

    /** What they have in common. */
    public ExpectedGroup learned() {
        List<Expectation> expectations = new ArrayList<>();
        seen.forEach(
                (key, common) -> {
                    if (!common.protocols.equals(Set.of(KERNEL))) {
                        expectations.add(expectation(key, common));
                    }
                });
        expectations.sort(Comparator.comparing(Expectation::name));
        return new ExpectedGroup(name, NOWHERE, labels, expectations);
    }

    private RouteExpectation expectation(Destination key, Common common) {
        boolean alike = common.forwarding.size() == 1 && !common.forwarding.contains(null);
        return new RouteExpectation(
                key.text(),
                NOWHERE,
                key.prefix(),
                key.table(),
                (int) common.nexthops,
                common.protocols,
                hosts > 1 && alike);
    }
}
