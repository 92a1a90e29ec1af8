package io.routecast.mirror;

/** Random {@code ip route} commands for IPv6. */
final class RandomIpv6Routes {
    private final Dice dice;

    RandomIpv6Routes(Dice dice) {
        this.dice = dice;
    }

    /** The arguments after the verb. */
    String route() {
        String prefix = prefix() + dice.maybe(8, " from 2001:db8:f::/48");
        String tail = dice.metric() + dice.table() + dice.proto() + dice.metrics() + more();
        return switch (dice.n(16)) {
            case 0 ->
                    dice.pick("blackhole ", "unreachable ", "prohibit ", "throw ") + prefix + tail;
            case 1 -> dice.pick("local ", "multicast ", "anycast ") + prefix + tail + dice.dev();
            case 2, 3 -> prefix + tail + " nhid " + (5 + dice.n(4));
            case 4 -> prefix + tail + " nhid " + dice.pick("11", "11", "13");
            case 5, 6, 7 -> prefix + tail + nexthops();
            case 8, 9 -> prefix + tail + dice.dev();
            case 10 -> prefix + tail + " via 2001:db8:77::1" + dice.dev() + " onlink";
            case 11 -> prefix + tail + encap() + dice.dev();
            default -> prefix + tail + " via " + gateway();
        };
    }

    private String prefix() {
        return switch (dice.n(10)) {
            case 0 -> "default";
            case 1 -> "2001:db8:ff00::/40";
            case 2 -> "2001:db8:ff0" + dice.n(4) + "::/128";
            case 3 -> "2001:db8:" + dice.link() + "::/64";
            default -> "2001:db8:ff0" + dice.n(4) + "::/48";
        };
    }

    private String more() {
        return dice.maybe(8, " src 2001:db8:" + dice.link() + "::1")
                + dice.maybe(9, " pref " + dice.pick("low", "high"))
                + dice.maybe(9, " expires " + dice.pick("1", "2", "300"));
    }

    private String encap() {
        return dice.pick(
                " encap ip6 id 42 dst 2001:db8:9::9",
                " encap seg6 mode inline segs 2001:db8:e::1",
                " encap seg6local action End",
                " encap seg6local action End.X nh6 2001:db8:0::9",
                " encap seg6local action End.DT6 table 300");
    }

    private String nexthops() {
        StringBuilder nexthops = new StringBuilder();
        for (int count = 1 + dice.n(4); count >= 0; count--) {
            nexthops.append(" nexthop via ")
                    .append(gateway())
                    .append(" weight ")
                    .append(1 + dice.n(3));
        }
        return nexthops.toString();
    }

    private String gateway() {
        return "2001:db8:" + dice.link() + "::" + (2 + dice.n(3));
    }
}
