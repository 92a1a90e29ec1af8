package io.routecast.mirror;

/**
 * Random {@code ip} commands on two keys of each family, so that each nearly always has several
 * routes: multipath routes, their siblings, and others of the same key.
 */
final class RandomCrowd {
    private static final String[] VERBS = {
        "add", "replace", "replace", "change", "append", "append", "append", "prepend", "del", "del"
    };

    private final Dice dice;
    private final RandomNexthops nexthops;

    RandomCrowd(Dice dice) {
        this.dice = dice;
        nexthops = new RandomNexthops(dice);
    }

    String command() {
        if (dice.one(7)) {
            return nexthops.command();
        }
        String verb = "route " + dice.pick(VERBS) + " ";
        return verb + (dice.one(3) ? ipv4() : ipv6());
    }

    private String ipv4() {
        String prefix = "172.16." + dice.n(2) + ".0/24";
        String tail = proto() + dice.maybe(5, " mtu 1400");
        return switch (dice.n(8)) {
            case 0 ->
                    dice.pick("blackhole ", "unreachable ", "prohibit ", "throw ") + prefix + tail;
            case 1, 2 -> prefix + tail + " nhid " + dice.pick("1", "2", "10", "12");
            case 3 -> prefix + tail + dice.dev();
            case 4 -> prefix + tail + ipv4Nexthop() + " weight 2" + ipv4Nexthop();
            default -> prefix + tail + " via 10.0." + dice.n(2) + "." + (2 + dice.n(2));
        };
    }

    private String ipv4Nexthop() {
        return " nexthop via 10.0." + dice.n(2) + "." + (2 + dice.n(2));
    }

    private String ipv6() {
        String prefix = "2001:db8:ff0" + dice.n(2) + "::/48";
        String tail = proto() + dice.maybe(5, " mtu 1400") + dice.maybe(8, " pref high");
        return switch (dice.n(16)) {
            case 0 ->
                    dice.pick("blackhole ", "unreachable ", "prohibit ", "throw ") + prefix + tail;
            case 1 -> prefix + tail + " nhid " + dice.pick("5", "6", "11", "13");
            case 2, 3 -> prefix + tail + " dev v" + dice.n(2);
            case 4, 5 -> prefix + tail + ipv6Legs();
            case 6 -> prefix + tail + sid() + " via 2001:db8:" + dice.n(2) + "::2";
            case 7 -> prefix + tail + " via 2001:db8:77::1 dev v" + dice.n(2) + " onlink";
            case 8 -> prefix + " from 2001:db8:f::/48" + tail + " via 2001:db8:0::2";
            default -> prefix + tail + " via 2001:db8:" + dice.n(2) + "::" + (2 + dice.n(2));
        };
    }

    private String ipv6Legs() {
        StringBuilder nexthops = new StringBuilder();
        for (int count = 1 + dice.n(2); count >= 0; count--) {
            // Often one that exists: then the kernel reverts the whole request.
            nexthops.append(" nexthop via 2001:db8:").append(dice.n(2)).append("::");
            nexthops.append(2 + dice.n(3)).append(" weight ").append(1 + dice.n(3));
        }
        return nexthops.toString();
    }

    private String sid() {
        return " encap seg6 mode encap segs 2001:db8:e::" + dice.n(2);
    }

    private String proto() {
        return dice.maybe(3, " proto " + dice.pick("ra", "ra", "bird", "42"));
    }
}
