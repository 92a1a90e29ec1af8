package io.routecast.mirror;

/**
 * Random {@code ip nexthop} commands: IPv4 objects 1 to 4, IPv6 objects 5 to 8, blackhole 9, groups
 * 10 (IPv4) and 11 (IPv6), resilient groups 12 and 13.
 */
final class RandomNexthops {
    private final Dice dice;

    RandomNexthops(Dice dice) {
        this.dice = dice;
    }

    String command() {
        return dice.one(8) ? special() : ordinary();
    }

    /** Objects of a forwarding database, which no route may use, and a group of groups. */
    private String special() {
        return switch (dice.n(4)) {
            case 0 -> "nexthop replace id 20 via 10.0.0." + (2 + dice.n(8)) + " fdb";
            case 1 -> "nexthop replace id 21 via 10.0.1." + (2 + dice.n(8)) + " fdb";
            case 2 -> "nexthop replace id 22 group 20/21 fdb";
            default -> "nexthop replace id 23 group 10/" + (1 + dice.n(4));
        };
    }

    private String ordinary() {
        int id = 1 + dice.n(8);
        return switch (dice.n(10)) {
            case 0 -> "nexthop del id " + (1 + dice.n(13));
            case 1 -> "nexthop replace id 10 group " + members(1);
            case 2 -> "nexthop replace id 11 group " + members(5);
            case 3 -> "nexthop replace id 12 group " + members(1) + " type resilient buckets 8";
            case 4 -> "nexthop replace id 13 group " + members(5) + " type resilient buckets 8";
            case 5 -> "nexthop replace id 9 blackhole";
            case 6 -> dice.one(4) ? "nexthop flush" + dice.dev() : object(id);
            default -> object(id);
        };
    }

    private String members(int first) {
        StringBuilder members = new StringBuilder();
        for (int id = first; id < first + 4; id++) {
            if (dice.one(2) || id == first + 3 && members.length() == 0) {
                members.append(members.length() == 0 ? "" : "/").append(id);
                members.append(dice.maybe(2, "," + (1 + dice.n(300))));
            }
        }
        return members.toString();
    }

    private String object(int id) {
        int link = dice.link();
        String host = id < 5 ? "10.0." + link + "." : "2001:db8:" + link + "::";
        String via = " via " + host + (2 + dice.n(8));
        return "nexthop replace id "
                + id
                + (dice.one(8) ? id < 5 ? "" : via : via)
                + " dev v"
                + (dice.one(6) ? dice.link() : link)
                + dice.maybe(6, " onlink")
                + dice.maybe(8, " encap ip6 id 7 dst 2001:db8:9::1")
                + dice.maybe(5, " proto " + dice.pick("zebra", "42"));
    }
}
