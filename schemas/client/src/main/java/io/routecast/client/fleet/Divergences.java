package io.routecast.client.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.expect.Forwarding;
import io.routecast.client.record.RouteObject;
import io.routecast.client.replay.SharedValues;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which hosts send packets elsewhere than most of their group. Routes that the kernel itself has
 * added follow addresses, and are left out. Owned by one thread.
 */
public final class Divergences {
    private static final String KERNEL = "kernel";
    private static final Comparator<Divergence> ORDER =
            Comparator.comparing(Divergence::group)
                    .thenComparing(divergence -> divergence.destination().text());

    private final Map<String, GroupForwarding> groups = new TreeMap<>();
    private final SharedValues<Destination> destinations = new SharedValues<>();
    private final SharedValues<Forwarding> forwardings = new SharedValues<>();

    /**
     * Takes the routes of a host whose table is known.
     *
     * @param groupNames the groups that it is in
     * @param routes by destination
     */
    public void take(
            String hostId, Set<String> groupNames, Map<Destination, List<RouteObject>> routes) {
        Map<Destination, Forwarding> forwarding = forwarding(routes);
        groups.forEach(
                (name, group) -> {
                    if (!groupNames.contains(name)) {
                        group.leave(hostId);
                    }
                });
        for (String name : groupNames) {
            groups.computeIfAbsent(name, GroupForwarding::new).take(hostId, forwarding);
        }
    }

    private Map<Destination, Forwarding> forwarding(Map<Destination, List<RouteObject>> routes) {
        Map<Destination, Forwarding> all = new HashMap<>();
        routes.forEach(
                (destination, itsRoutes) -> {
                    Forwarding forwarding = Forwarding.of(itsRoutes);
                    if (forwarding != null && !areTheKernels(itsRoutes)) {
                        all.put(destinations.one(destination), forwardings.one(forwarding));
                    }
                });
        return all;
    }

    private static boolean areTheKernels(List<RouteObject> routes) {
        return routes.stream().allMatch(route -> KERNEL.equals(route.protocol()));
    }

    /** A host is no longer one whose table is known. */
    public void leave(String hostId) {
        groups.values().forEach(group -> group.leave(hostId));
    }

    /** Who is not among these hosts is gone. */
    void retain(Set<String> hostIds) {
        groups.values().forEach(group -> group.retain(hostIds));
    }

    /**
     * What differs, by group and prefix.
     *
     * @param nowMicros the time, Unix µs
     */
    public List<Divergence> find(long nowMicros) {
        groups.values().removeIf(GroupForwarding::isEmpty);
        return groups.values().stream()
                .flatMap(group -> group.find(nowMicros).stream())
                .sorted(ORDER)
                .toList();
    }
}
