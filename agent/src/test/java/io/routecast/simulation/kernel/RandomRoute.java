package io.routecast.simulation.kernel;

import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses a change of a route, on few prefixes and metrics.
 *
 * <p>No route through a nexthop object has an MTU: {@code fib_find_info_nh} gives it to others that
 * ask for none; to which ones depends on the order of a hash.
 */
final class RandomRoute {
    private static final int TOS = 0x10;
    private static final int MTU = 1400;
    private static final List<RouteOperation.Verb> VERBS =
            List.of(
                    RouteOperation.Verb.ADD,
                    RouteOperation.Verb.REPLACE,
                    RouteOperation.Verb.REPLACE,
                    RouteOperation.Verb.CHANGE,
                    RouteOperation.Verb.APPEND,
                    RouteOperation.Verb.APPEND,
                    RouteOperation.Verb.PREPEND);

    private final Choices choices;
    private final RandomNexthop objects;

    RandomRoute(Choices choices, RandomNexthop objects) {
        this.choices = choices;
        this.objects = objects;
    }

    RouteOperation operation() {
        Family family = choices.one(2) ? Family.IPV4 : Family.IPV6;
        return choices.one(4)
                ? new RouteOperation(RouteOperation.Verb.DEL, deleted(family))
                : new RouteOperation(choices.pick(VERBS), added(family));
    }

    private RouteSpec added(Family family) {
        return switch (choices.n(8)) {
            case 0, 1 -> spec(family, choices.pick(6, 7, 8, 9), choices.one(3), List.of(), 0, true);
            case 2 ->
                    spec(
                            family,
                            RouteSpec.UNICAST,
                            choices.one(3),
                            List.of(),
                            objects.idFor(family),
                            false);
            default -> spec(family, RouteSpec.UNICAST, choices.one(3), nexthops(family), 0, true);
        };
    }

    /** Names little, so that it matches something. */
    private RouteSpec deleted(Family family) {
        boolean nowhere = choices.one(8);
        boolean through = !nowhere && choices.one(8);
        List<NexthopSpec> nexthops =
                nowhere || through || choices.one(2) ? List.of() : nexthops(family);
        return spec(
                family,
                nowhere ? choices.pick(6, 7, 8, 9) : RouteSpec.UNICAST,
                choices.one(6),
                nexthops,
                through ? objects.idFor(family) : 0,
                false);
    }

    private RouteSpec spec(
            Family family,
            int type,
            boolean hasMetric,
            List<NexthopSpec> nexthops,
            long nexthopId,
            boolean withMore) {
        return new RouteSpec(
                type,
                family == Family.IPV4 ? ipv4Prefix() : ipv6Prefix(),
                family == Family.IPV4 && choices.one(8) ? TOS : 0,
                hasMetric ? choices.pick(100, 101) : 0,
                choices.one(4) ? choices.pick(300, 44, 70_000) : RouteSpec.MAIN,
                choices.one(withMore ? 4 : 12) ? choices.pick(4, 42, 186) : 0,
                nexthops,
                nexthopId,
                choices.one(withMore ? 8 : 20) ? choices.own(family) : null,
                withMore && choices.one(8) ? MTU : 0);
    }

    private Prefix ipv4Prefix() {
        int subnet = choices.n(3);
        return switch (choices.n(8)) {
            case 0 -> Prefix.parse("0.0.0.0/0");
            case 1 -> Prefix.parse("172.16.0.0/16");
            case 2 -> Prefix.parse("172.16." + subnet + ".0/32");
            default -> Prefix.parse("172.16." + subnet + ".0/24");
        };
    }

    private Prefix ipv6Prefix() {
        int subnet = choices.n(3);
        return switch (choices.n(8)) {
            case 0 -> Prefix.parse("::/0");
            case 1 -> Prefix.parse("2001:db8:ff00::/40");
            case 2 -> Prefix.parse("2001:db8:ff0" + subnet + "::/128");
            default -> Prefix.parse("2001:db8:ff0" + subnet + "::/48");
        };
    }

    private List<NexthopSpec> nexthops(Family family) {
        if (!choices.one(3)) {
            Link link = choices.usableLink();
            boolean onLink = choices.one(3);
            return List.of(
                    new NexthopSpec(onLink ? null : choices.gateway(family, link), link.name, 1));
        }
        List<NexthopSpec> nexthops = new ArrayList<>();
        for (int left = 2 + choices.n(2); left > 0; left--) {
            Link link = choices.usableLink();
            nexthops.add(
                    new NexthopSpec(choices.gateway(family, link), link.name, 1 + choices.n(3)));
        }
        return nexthops;
    }
}
