package io.routecast.simulation.kernel;

import io.routecast.route.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * A nexthop object or a group of them: struct nexthop. When its content is replaced it stays the
 * same object, so that routes change with it.
 */
final class NexthopObject {
    /** A member of a group. */
    record Member(NexthopObject object, int weight) {}

    final long id;
    int protocol;

    /** Of a single one; null for a group. */
    Family family;

    /** Of a single one; a blackhole's is over the loopback. */
    FibNexthop nexthop;

    boolean blackhole;

    /** Empty for a single one. */
    List<Member> members = List.of();

    /** When it was last defined. */
    int definition;

    /** IPv6 routes through it, the newest first. */
    final List<Ipv6Route> ipv6Routes = new ArrayList<>();

    NexthopObject(long id) {
        this.id = id;
    }

    boolean isGroup() {
        return nexthop == null;
    }

    boolean isBlackhole() {
        return isGroup() ? members.get(0).object().blackhole : blackhole;
    }

    /** Whether IPv6 routes may go through it: no nexthop is of IPv4. */
    boolean servesIpv6() {
        return isGroup()
                ? members.stream().allMatch(member -> member.object().servesIpv6())
                : family == Family.IPV6;
    }

    /** The nexthops of a route through it, with the members' weights. */
    List<FibNexthop> nexthops() {
        if (!isGroup()) {
            return List.of(nexthop);
        }
        List<FibNexthop> nexthops = new ArrayList<>(members.size());
        for (Member member : members) {
            FibNexthop own = member.object().nexthop;
            nexthops.add(
                    new FibNexthop(
                            own.gateway, own.ifindex, member.weight(), own.scope, own.flags));
        }
        return nexthops;
    }

    boolean hasMember(NexthopObject object) {
        return members.stream().anyMatch(member -> member.object() == object);
    }

    List<Member> without(NexthopObject object) {
        return members.stream().filter(member -> member.object() != object).toList();
    }

    boolean isOver(Link link) {
        return !isGroup() && !blackhole && nexthop.ifindex == link.index;
    }
}
