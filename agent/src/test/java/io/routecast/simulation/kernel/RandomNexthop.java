package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Chooses a change of a nexthop object. Objects 1 to 4 and groups 10 and 12 are of IPv4, 5 to 8, 11
 * and 13 of IPv6; 9 is a blackhole.
 */
final class RandomNexthop {
    private static final long BLACKHOLE = 9;
    private static final List<Long> IPV4_SINGLES = List.of(1L, 2L, 3L, 4L);
    private static final List<Long> IPV6_SINGLES = List.of(5L, 6L, 7L, 8L);
    private static final List<Long> IPV4_GROUPS = List.of(10L, 12L);
    private static final List<Long> IPV6_GROUPS = List.of(11L, 13L);

    private final Choices choices;
    private final Set<Long> there;

    RandomNexthop(Choices choices, ModelKernel kernel) {
        this.choices = choices;
        there = kernel.nexthops().keySet();
    }

    /** Mostly one that is there. */
    long idFor(Family family) {
        if (family == Family.IPV4 && choices.one(8)) {
            return BLACKHOLE;
        }
        List<Long> all = choices.one(2) ? singles(family) : groups(family);
        return choices.known(all.stream().filter(there::contains).toList(), all);
    }

    private static List<Long> singles(Family family) {
        return family == Family.IPV4 ? IPV4_SINGLES : IPV6_SINGLES;
    }

    private static List<Long> groups(Family family) {
        return family == Family.IPV4 ? IPV4_GROUPS : IPV6_GROUPS;
    }

    NexthopOperation operation() {
        Family family = choices.one(2) ? Family.IPV4 : Family.IPV6;
        if (choices.one(6)) {
            return new NexthopOperation(
                    NexthopOperation.What.DELETE, idFor(family), null, List.of());
        }
        if (choices.one(3)) {
            return replace(choices.pick(groups(family)), null, members(family));
        }
        return choices.one(12)
                ? replace(BLACKHOLE, null, List.of())
                : replace(choices.pick(singles(family)), nexthop(family), List.of());
    }

    private static NexthopOperation replace(
            long id, NexthopSpec nexthop, List<NexthopOperation.Member> members) {
        return new NexthopOperation(NexthopOperation.What.REPLACE, id, nexthop, members);
    }

    private NexthopSpec nexthop(Family family) {
        Link link = choices.usableLink();
        boolean onLink = family == Family.IPV4 && choices.one(4);
        Address gateway = onLink ? null : choices.gateway(family, link);
        return new NexthopSpec(gateway, link.name, 1);
    }

    private List<NexthopOperation.Member> members(Family family) {
        List<NexthopOperation.Member> members = new ArrayList<>();
        for (long id : singles(family)) {
            if (there.contains(id) && choices.one(2)) {
                members.add(new NexthopOperation.Member(id, 1 + choices.n(200)));
            }
        }
        if (members.isEmpty()) {
            members.add(new NexthopOperation.Member(choices.pick(singles(family)), 1));
        }
        return members;
    }
}
