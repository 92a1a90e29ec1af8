package io.routecast.client.expect;

import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A prefix must have a route. Routes that serve only some sources, or only a TOS, do not count.
 *
 * @param nexthops how many nexthops that are not dead the preferred route needs; 0 when a route
 *     without any is enough, such as a blackhole
 * @param protocols who alone may have installed it: names or numbers; empty for anybody
 * @param equal whether the hosts of the group must forward alike
 */
public record RouteExpectation(
        String name,
        Place place,
        Prefix prefix,
        TableChoice table,
        int nexthops,
        Set<String> protocols,
        boolean equal)
        implements Expectation {
    private static final String DEAD = "dead";

    /** Takes a copy of the protocols. */
    public RouteExpectation {
        protocols = Set.copyOf(protocols);
    }

    @Override
    public boolean isAbout(Prefix candidate) {
        return prefix.equals(candidate);
    }

    @Override
    public List<Problem> problems(HostRoutes routes) {
        return problems(prefix, routes.of(prefix, table));
    }

    @Override
    public List<Problem> problems(Prefix ofRoutes, List<RouteObject> routes) {
        List<RouteObject> serving = serving(routes);
        if (serving.isEmpty()) {
            return List.of(new Problem(FindingKind.MISSING, prefix, "no route"));
        }
        List<Problem> problems = new ArrayList<>();
        long usable = nexthops(serving);
        if (usable < nexthops) {
            problems.add(new Problem(FindingKind.NEXTHOPS, prefix, tooFew(usable, serving)));
        }
        List<RouteObject> foreign = serving.stream().filter(route -> !isByUs(route)).toList();
        if (!foreign.isEmpty()) {
            problems.add(new Problem(FindingKind.PROTOCOL, prefix, foreign(foreign)));
        }
        return problems;
    }

    /** Those that serve every packet. */
    static List<RouteObject> serving(List<RouteObject> routes) {
        return routes.stream()
                .filter(route -> route.tos() == 0 && route.sourcePrefix() == null)
                .toList();
    }

    /** How many nexthops the routes of the lowest metric have that are not dead. */
    static long nexthops(List<RouteObject> routes) {
        long metric = routes.stream().mapToLong(RouteObject::metric).min().orElse(0);
        return routes.stream()
                .filter(route -> route.metric() == metric)
                .flatMap(route -> route.nexthops().stream())
                .filter(nexthop -> !nexthop.flags().contains(DEAD))
                .count();
    }

    private String tooFew(long usable, List<RouteObject> routes) {
        return usable
                + (usable == 1 ? " nexthop" : " nexthops")
                + ", expected at least "
                + nexthops
                + ": "
                + Forwarding.words(routes);
    }

    private boolean isByUs(RouteObject route) {
        return protocols.isEmpty()
                || protocols.contains(route.protocol())
                || protocols.contains(Integer.toString(route.protocolId()));
    }

    private String foreign(List<RouteObject> routes) {
        Set<String> found = new TreeSet<>();
        routes.forEach(route -> found.add(route.protocol()));
        return String.join(", ", found)
                + ", expected "
                + String.join(" or ", new TreeSet<>(protocols))
                + ": "
                + Forwarding.words(routes);
    }
}
