package io.routecast.client.expect;

import io.routecast.client.record.RouteObject;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * There must be no route for a part of a prefix.
 *
 * @param of the prefix, which may have a route itself
 * @param allowed parts that may have one
 */
public record SpecificsExpectation(
        String name, Place place, Prefix of, TableChoice table, List<AllowedPrefix> allowed)
        implements Expectation {
    /** Takes a copy of the exceptions. */
    public SpecificsExpectation {
        allowed = List.copyOf(allowed);
    }

    @Override
    public boolean isAbout(Prefix prefix) {
        return of.contains(prefix)
                && prefix.length() > of.length()
                && allowed.stream().noneMatch(each -> each.allows(prefix));
    }

    @Override
    public List<Problem> problems(HostRoutes routes) {
        List<Problem> problems = new ArrayList<>();
        for (String text : routes.prefixes()) {
            Prefix prefix = Prefix.parse(text);
            if (isAbout(prefix)) {
                problems.addAll(problems(prefix, routes.of(prefix, table)));
            }
        }
        return problems;
    }

    @Override
    public List<Problem> problems(Prefix prefix, List<RouteObject> routes) {
        return routes.isEmpty()
                ? List.of()
                : List.of(new Problem(FindingKind.MORE_SPECIFIC, prefix, detail(routes)));
    }

    private String detail(List<RouteObject> routes) {
        TreeSet<String> protocols = new TreeSet<>();
        routes.forEach(route -> protocols.add(route.protocol()));
        return "within "
                + of
                + ": "
                + Forwarding.words(routes)
                + " proto "
                + String.join(", ", protocols);
    }
}
