package io.routecast.mirror;

/** Random {@code ip route} commands for IPv4. */
final class RandomIpv4Routes {
    private final Dice dice;

    RandomIpv4Routes(Dice dice) {
        this.dice = dice;
    }

    /** The arguments after the verb. */
    String route() {
        String prefix = prefix() + dice.maybe(8, " tos 0x10");
        String tail = dice.metric() + dice.table() + dice.proto() + dice.metrics() + more();
        return switch (dice.n(16)) {
            case 0 ->
                    dice.pick("blackhole ", "unreachable ", "prohibit ", "throw ") + prefix + tail;
            case 1 -> dice.pick("local ", "broadcast ", "multicast ") + prefix + tail + dice.dev();
            case 2, 3 -> prefix + tail + " nhid " + (1 + dice.n(9));
            case 4 -> prefix + tail + " nhid " + dice.pick("10", "10", "11", "12");
            case 5, 6, 7 -> prefix + tail + nexthops();
            case 8 -> prefix + tail + dice.dev();
            case 9 -> prefix + tail + " via 203.0.113." + dice.n(3) + dice.dev() + " onlink";
            case 10 -> prefix + tail + " via inet6 2001:db8:0::" + (2 + dice.n(2)) + dice.dev();
            case 11 -> prefix + tail + encap() + " via " + gateway();
            default -> prefix + tail + " via " + gateway();
        };
    }

    private String prefix() {
        return switch (dice.n(10)) {
            case 0 -> "default";
            case 1 -> "172.16.0.0/16";
            case 2 -> "172.16." + dice.n(6) + ".0/32";
            case 3 -> "10.0." + dice.link() + ".0/24";
            default -> "172.16." + dice.n(6) + ".0/24";
        };
    }

    private String more() {
        return dice.maybe(6, " src 10.0." + dice.link() + "." + (1 + dice.n(2)))
                + dice.maybe(9, " realm " + dice.pick("4", "4/5"))
                + dice.maybe(12, " scope " + dice.pick("link", "global", "host"));
    }

    private String encap() {
        return dice.pick(
                " encap ip id 42 dst 10.9.9.9 ttl 9",
                " encap ip6 id 43 dst 2001:db8:9::9",
                " encap seg6 mode encap segs 2001:db8:e::1,2001:db8:e::2");
    }

    private String nexthops() {
        StringBuilder nexthops = new StringBuilder();
        for (int count = 1 + dice.n(4); count >= 0; count--) {
            nexthops.append(" nexthop")
                    .append(dice.maybe(12, encap()))
                    .append(" via ")
                    .append(gateway())
                    .append(" weight ")
                    .append(1 + dice.n(3));
        }
        return nexthops.toString();
    }

    private String gateway() {
        return "10.0." + dice.link() + "." + (2 + dice.n(3));
    }
}
