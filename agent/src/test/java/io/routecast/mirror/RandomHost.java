package io.routecast.mirror;

/** Random changes of links, addresses and settings, after which the kernel changes routes. */
final class RandomHost {
    private static final String[] SETTINGS = {
        "net.ipv4.conf.all.ignore_routes_with_linkdown",
        "net.ipv4.conf.v0.ignore_routes_with_linkdown",
        "net.ipv4.conf.all.promote_secondaries",
        "net.ipv4.conf.v1.promote_secondaries",
        "net.ipv4.nexthop_compat_mode",
        "net.ipv6.route.skip_notify_on_dev_down",
        "net.ipv6.conf.all.ignore_routes_with_linkdown",
        "net.ipv6.conf.all.keep_addr_on_down",
        "net.ipv6.conf.all.forwarding",
        "net.ipv6.conf.v0.disable_ipv6",
        "net.ipv6.conf.v1.disable_ipv6",
    };

    private final Dice dice;

    RandomHost(Dice dice) {
        this.dice = dice;
    }

    static String[] setUpOf(int link) {
        return new String[] {
            "link add v" + link + " type veth peer name p" + link,
            "link set p" + link + " up",
            "link set v" + link + " up",
            "addr add 10.0." + link + ".1/24 dev v" + link,
            "addr add 2001:db8:" + link + "::1/64 dev v" + link + " nodad"
        };
    }

    String link() {
        String link = "v" + dice.link();
        String peer = "p" + dice.link();
        return switch (dice.n(16)) {
            case 0, 1 -> "link set " + link + " down";
            case 2, 3, 4 -> "link set " + link + " up";
            case 5 -> "link set " + peer + " down";
            case 6, 7 -> "link set " + peer + " up";
            case 8 -> "link set " + link + " mtu " + dice.pick("1200", "1400", "1500", "1500");
            case 9 -> dice.pick("link set v3 name w3", "link set w3 name v3");
            case 10 -> dice.pick("link set v2 master br0", "link set v2 nomaster");
            case 11 -> dice.pick("away v1", "back v1", "back v1");
            case 12 -> news(link, peer);
            case 13 -> tunnel();
            default -> recreated(dice.link());
        };
    }

    /** Announcements of a link without a change of its state. */
    private String news(String link, String peer) {
        return switch (dice.n(5)) {
            case 0 -> "link set " + link + " alias a" + dice.n(9);
            case 1 -> "link set " + link + " addrgenmode " + dice.pick("none", "eui64");
            case 2 -> "link set " + link + " txqueuelen " + (1 + dice.n(999));
            default -> "advertise " + peer + " " + dice.pick("1300", "1400", "1500");
        };
    }

    /** VRFs whose table two share for a while, or that are renamed; if the kernel has VRFs. */
    String vrf() {
        String vrf = dice.pick("red", "red", "blue");
        return switch (dice.n(10)) {
            case 0 -> "link add blue type vrf table " + dice.pick("100", "300");
            case 1, 2 -> "link add red type vrf table 300 ; link set red up";
            case 3, 4, 5 -> "link set v" + dice.pick("2", "2", "1") + " master " + vrf;
            case 6 -> "link set v" + dice.pick("2", "2", "1") + " nomaster";
            case 7 -> "link set " + vrf + dice.pick(" up", " down");
            case 8 -> renamed(vrf, dice.pick("red", "blue", "green"));
            default -> "link del " + dice.pick("red", "blue", "green");
        };
    }

    private static String renamed(String link, String name) {
        return "link set " + link + " down ; link set " + link + " name " + name;
    }

    /** A tunnel that carries no packet. */
    private String tunnel() {
        return dice.pick(
                "link add t0 type ipip remote 10.0.0.7 local 10.0.0.1 ; link set t0 up",
                "link del t0");
    }

    private static String recreated(int link) {
        return "link del v" + link + " ; " + String.join(" ; ", setUpOf(link));
    }

    String address() {
        return dice.one(2) ? ipv4Address() : ipv6Address();
    }

    private String ipv4Address() {
        int link = dice.link();
        String dev = " dev v" + link;
        String address = "10.0." + link + "." + dice.pick("1", "1", "2", "3") + "/24";
        return switch (dice.n(8)) {
            case 0, 1 -> "addr del " + address + dev;
            case 2 -> "addr add " + address + dev + " metric " + dice.pick("50", "100");
            case 3 -> "addr add " + address + dev + " noprefixroute";
            case 4 -> "addr replace " + address + dev + " valid_lft 1 preferred_lft 1";
            case 5 -> dice.one(4) ? "addr flush" + dev : "addr add 10.8.0.1 peer 10.8.0.2" + dev;
            default -> "addr add " + address + dev;
        };
    }

    private String ipv6Address() {
        int link = dice.link();
        String dev = " dev v" + link;
        String address = "2001:db8:" + link + "::" + dice.pick("1", "1", "2") + "/64";
        return switch (dice.n(8)) {
            case 0, 1 -> "addr del " + address + dev;
            case 2 -> "addr replace " + address + dev + " nodad metric " + dice.pick("50", "256");
            case 3 -> "addr replace " + address + dev + " nodad noprefixroute";
            case 4 -> "addr change " + address + dev + " valid_lft 2 preferred_lft 1";
            case 5 -> "addr change " + address + dev + " valid_lft forever preferred_lft forever";
            default -> "addr add " + address + dev + dice.maybe(2, " nodad");
        };
    }

    String setting() {
        return dice.one(5)
                ? "sysctl " + dice.pick("net.ipv6.route.flush=1", "net.ipv4.route.flush=1")
                : "sysctl " + dice.pick(SETTINGS) + "=" + dice.n(2);
    }
}
