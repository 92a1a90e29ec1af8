package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chooses an operation: on few prefixes, metrics and gateways, so that routes meet. Links called
 * {@code v…} lose their carrier, others go down; the loopback is left alone.
 *
 * <p>No route through a nexthop object has an MTU: {@code fib_find_info_nh} gives it to others that
 * ask for none, to which depends on the order of a hash.
 */
final class RandomOperation {
    private static final long NOWHERE_OBJECT = 9;
    private static final long FIRST_GROUP = 10;
    private static final int FIRST_INDEX = 10;
    private static final long[] TABLES = {300, 44, 70_000};
    private static final int[] NOWHERE = {6, 7, 8, 9};
    private static final int[] PROTOCOLS = {4, 42, 186};
    private static final RouteOperation.Verb[] VERBS = {
        RouteOperation.Verb.ADD,
        RouteOperation.Verb.REPLACE,
        RouteOperation.Verb.REPLACE,
        RouteOperation.Verb.CHANGE,
        RouteOperation.Verb.APPEND,
        RouteOperation.Verb.APPEND,
        RouteOperation.Verb.PREPEND,
        RouteOperation.Verb.DEL,
        RouteOperation.Verb.DEL
    };

    private final Random random;
    private final List<Link> links;

    RandomOperation(Random random, ModelKernel kernel) {
        this.random = random;
        links = kernel.links().stream().filter(link -> !link.isLoopback()).toList();
    }

    Operation next() {
        int kind = random.nextInt(100);
        if (kind < 38 || links.isEmpty()) {
            return route(Family.IPV4);
        } else if (kind < 76) {
            return route(Family.IPV6);
        } else if (kind < 84) {
            return nexthop();
        } else if (kind < 92) {
            return address();
        }
        return link();
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private RouteOperation route(Family family) {
        RouteOperation.Verb verb = VERBS[random.nextInt(VERBS.length)];
        boolean deletes = verb == RouteOperation.Verb.DEL;
        boolean nowhere = one(4) || links.isEmpty();
        boolean throughObject = !nowhere && one(5);
        List<LegSpec> legs =
                nowhere || throughObject || deletes && one(2) ? List.of() : legs(family);
        return new RouteOperation(
                verb,
                new RouteSpec(
                        nowhere ? NOWHERE[random.nextInt(NOWHERE.length)] : RouteSpec.UNICAST,
                        family == Family.IPV4 ? ipv4Prefix() : ipv6Prefix(),
                        family == Family.IPV4 && one(8) ? 16 : 0,
                        one(3) ? 100 + random.nextInt(2) : 0,
                        one(4) ? TABLES[random.nextInt(TABLES.length)] : RouteSpec.MAIN,
                        one(4) ? PROTOCOLS[random.nextInt(PROTOCOLS.length)] : 0,
                        legs,
                        throughObject ? objectOf(family) : 0,
                        one(8) ? source(family) : null,
                        one(8) && !deletes && !throughObject ? 1400 : 0));
    }

    /** Objects 1 to 4 and group 10 and 12 are of IPv4, 5 to 8, 11 and 13 of IPv6; 9 is nowhere. */
    private long objectOf(Family family) {
        boolean isIpv4 = family == Family.IPV4;
        if (isIpv4 && one(8)) {
            return NOWHERE_OBJECT;
        }
        return one(2) ? single(family) : FIRST_GROUP + 2 * random.nextInt(2) + (isIpv4 ? 0 : 1);
    }

    private long single(Family family) {
        return (family == Family.IPV4 ? 1 : 5) + random.nextInt(4);
    }

    private NexthopOperation nexthop() {
        Family family = one(2) ? Family.IPV4 : Family.IPV6;
        long id = objectOf(family);
        if (one(5)) {
            return new NexthopOperation(NexthopOperation.What.DELETE, id, null, List.of());
        }
        if (id >= FIRST_GROUP) {
            return new NexthopOperation(NexthopOperation.What.REPLACE, id, null, members(family));
        }
        Link link = links.get(random.nextInt(links.size()));
        Address gateway = family == Family.IPV4 && one(4) ? null : gateway(family, link);
        LegSpec leg = id == NOWHERE_OBJECT ? null : new LegSpec(gateway, link.name, 1);
        return new NexthopOperation(NexthopOperation.What.REPLACE, id, leg, List.of());
    }

    private List<NexthopOperation.Member> members(Family family) {
        int first = family == Family.IPV4 ? 1 : 5;
        List<NexthopOperation.Member> members = new ArrayList<>();
        for (int id = first; id < first + 4; id++) {
            if (one(2) || id == first + 3 && members.isEmpty()) {
                members.add(new NexthopOperation.Member(id, 1 + random.nextInt(3)));
            }
        }
        return members;
    }

    /** An address that there may be. */
    private Address source(Family family) {
        int link = FIRST_INDEX + random.nextInt(3);
        return Address.parse(
                family == Family.IPV4 ? "10.0." + link + ".1" : "2001:db8:" + link + "::1");
    }

    private Prefix ipv4Prefix() {
        int subnet = random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> Prefix.parse("0.0.0.0/0");
            case 1 -> Prefix.parse("172.16.0.0/16");
            case 2 -> Prefix.parse("172.16." + subnet + ".0/32");
            default -> Prefix.parse("172.16." + subnet + ".0/24");
        };
    }

    private Prefix ipv6Prefix() {
        int subnet = random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> Prefix.parse("::/0");
            case 1 -> Prefix.parse("2001:db8:ff00::/40");
            case 2 -> Prefix.parse("2001:db8:ff0" + subnet + "::/128");
            default -> Prefix.parse("2001:db8:ff0" + subnet + "::/48");
        };
    }

    private List<LegSpec> legs(Family family) {
        int count = one(3) ? 2 + random.nextInt(3) : 1;
        List<LegSpec> legs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Link link = links.get(random.nextInt(links.size()));
            boolean onLink = count == 1 && one(3);
            int weight = count == 1 ? 1 : 1 + random.nextInt(3);
            legs.add(new LegSpec(onLink ? null : gateway(family, link), link.name, weight));
        }
        return legs;
    }

    private Address gateway(Family family, Link link) {
        int host = 2 + random.nextInt(4);
        return Address.parse(
                family == Family.IPV4 ? "10.0." + link.index + "." + host : "fe80::" + host);
    }

    private Operation address() {
        Link link = links.get(random.nextInt(links.size()));
        boolean adds = one(2);
        if (one(2) && link.isReady()) {
            Address own = Address.parse("2001:db8:" + link.index + "::" + (1 + random.nextInt(2)));
            return new AddressOperation(adds, link.name, own, 64);
        }
        Address own = Address.parse("10." + random.nextInt(2) + "." + link.index + ".1");
        return new AddressOperation(adds, link.name, own, 24);
    }

    private Operation link() {
        String name = "d" + random.nextInt(2);
        if (links.stream().noneMatch(link -> link.name.equals(name))) {
            return new LinkOperation(LinkOperation.What.CREATED, name);
        }
        if (one(8)) {
            return new LinkOperation(LinkOperation.What.DELETED, name);
        }
        Link link = links.get(random.nextInt(links.size()));
        boolean better = one(2);
        LinkOperation.What what;
        if (link.name.startsWith("v")) {
            what = better ? LinkOperation.What.CARRIER_BACK : LinkOperation.What.CARRIER_LOST;
        } else {
            what = better ? LinkOperation.What.UP : LinkOperation.What.DOWN;
        }
        return new LinkOperation(what, link.name);
    }
}
