package io.routecast.client.expect;

import io.routecast.client.FleetTable;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RouteObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The inquiries about some breaches; those about one majority share its hosts' histories. */
final class Inquiries {
    private final Map<Breach.Key, Inquiry> byBreach = new HashMap<>();
    private final Map<Majority, List<RouteHistory>> majorities = new IdentityHashMap<>();
    private final Map<String, HostRoutes> tables = new HashMap<>();
    private final FleetTable fleet;

    private Inquiries(FleetTable fleet) {
        this.fleet = fleet;
    }

    static Inquiries of(List<Breach> breaches, FleetTable fleet) {
        Inquiries inquiries = new Inquiries(fleet);
        for (Breach breach : breaches) {
            if (breach.expectation() != null && breach.kind() != FindingKind.UNKNOWN) {
                inquiries.byBreach.put(breach.key(), inquiries.inquiry(breach));
            }
        }
        inquiries.tables.clear();
        return inquiries;
    }

    private Inquiry inquiry(Breach breach) {
        return new Inquiry(
                breach,
                history(breach, breach.hostId(), holds(breach)),
                breach.majority() == null ? List.of() : others(breach));
    }

    private List<RouteHistory> others(Breach breach) {
        Forwarding forwarding = breach.majority().forwarding();
        return majorities.computeIfAbsent(
                breach.majority(),
                majority ->
                        majority.hostIds().stream()
                                .map(id -> history(breach, id, have(forwarding)))
                                .toList());
    }

    private RouteHistory history(Breach breach, String id, Predicate<List<RouteObject>> holds) {
        HostRoutes routes = tables.computeIfAbsent(id, this::routes);
        TableChoice table = breach.expectation().table();
        return new RouteHistory(
                id,
                breach.prefix(),
                table,
                fleet.epoch(id),
                routes.of(breach.prefix(), table),
                holds);
    }

    /** Whether it is as it was found. */
    private Predicate<List<RouteObject>> holds(Breach breach) {
        if (breach.kind() != FindingKind.UNEQUAL) {
            return routes ->
                    breach.expectation().problems(breach.prefix(), routes).stream()
                            .anyMatch(problem -> problem.kind() == breach.kind());
        }
        if (breach.majority() != null) {
            Predicate<List<RouteObject>> equal = have(breach.majority().forwarding());
            return routes -> !routes.isEmpty() && !equal.test(routes);
        }
        HostRoutes now = tables.computeIfAbsent(breach.hostId(), this::routes);
        TableChoice table = breach.expectation().table();
        return have(Forwarding.of(RouteExpectation.serving(now.of(breach.prefix(), table))));
    }

    private HostRoutes routes(String hostId) {
        return HostRoutes.of(fleet.table(hostId, 0));
    }

    private static Predicate<List<RouteObject>> have(Forwarding forwarding) {
        return routes -> forwarding.equals(Forwarding.of(RouteExpectation.serving(routes)));
    }

    /** Those whose change is not found, but may be. */
    List<Inquiry> open() {
        return byBreach.values().stream().filter(inquiry -> !inquiry.hasEnded()).toList();
    }

    /** The histories that older changes belong to. */
    Collection<RouteHistory> histories() {
        Set<RouteHistory> histories = new LinkedHashSet<>();
        for (Inquiry inquiry : open()) {
            histories.add(inquiry.own());
            histories.addAll(inquiry.others());
        }
        histories.removeIf(RouteHistory::hasEnded);
        return histories;
    }

    /** The breaches with their changes. */
    List<FleetFinding> findings(List<Breach> breaches) {
        List<FleetFinding> findings = new ArrayList<>();
        for (Breach breach : breaches) {
            Inquiry inquiry = byBreach.get(breach.key());
            PublishedChange change = inquiry == null ? null : inquiry.origin();
            findings.add(new FleetFinding(breach, change));
        }
        return findings;
    }
}
