package io.routecast.mirror;

/**
 * Random {@code ip rule} commands for a host with links v0 to v3: rules at some twenty priorities,
 * so that rules meet, gotos find what they lead to, and deletions hit. They come after the rule of
 * table main: the kernel looks gateways of new routes up by the rules.
 */
final class RandomRules {
    private final Dice dice;

    RandomRules(Dice dice) {
        this.dice = dice;
    }

    String command() {
        String family = dice.one(3) ? "-6 " : "";
        return switch (dice.n(12)) {
            case 0, 1 -> family + "rule del pref " + priority();
            case 2 -> dice.one(6) ? flush(family) : family + add("-6 ".equals(family));
            default -> family + add("-6 ".equals(family));
        };
    }

    private static String flush(String family) {
        return family + "rule flush ; " + family + "rule add pref 32766 table main";
    }

    private int priority() {
        return 33_000 + 10 * dice.n(20);
    }

    private String add(boolean ipv6) {
        return "rule add pref "
                + priority()
                + dice.maybe(6, " not")
                + addresses(ipv6)
                + dice.maybe(4, " iif " + link())
                + dice.maybe(6, " oif " + link())
                + marks()
                + transport()
                + action()
                + dice.maybe(4, " protocol " + dice.pick("bird", "zebra", "static", "42"));
    }

    private String addresses(boolean ipv6) {
        String host = ipv6 ? "2001:db8:" + dice.n(9) + "::1" : "10.0." + dice.n(9) + ".1";
        String net = ipv6 ? "2001:db8:" + dice.n(9) + "::/48" : "10." + dice.n(9) + ".0.0/16";
        return dice.maybe(3, " from " + dice.pick(host, net))
                + dice.maybe(3, " to " + dice.pick(host, net));
    }

    private String link() {
        return dice.pick("v" + dice.link(), "v" + dice.link(), "lo", "gone", "dev-9");
    }

    private String marks() {
        return dice.maybe(5, " tos " + dice.pick("0x08", "0x10"))
                + dice.maybe(
                        4,
                        " fwmark "
                                + dice.pick("5", "0x10/0xff", "0/0xf", "4294967295", "7/0xffff"));
    }

    private String transport() {
        return dice.maybe(6, " uidrange " + dice.pick("0-0", "1000-2000", "0-4294967294"))
                + dice.maybe(6, " ipproto " + dice.pick("tcp", "udp", "253"))
                + dice.maybe(6, " sport " + dice.pick("1", "1-65534", "53"))
                + dice.maybe(6, " dport " + dice.pick("80", "8000-8080"))
                + dice.maybe(9, " tun_id " + dice.pick("1", "77", "4294967295"));
    }

    private String action() {
        return switch (dice.n(10)) {
            case 0 -> " goto " + priority();
            case 1 -> " nop";
            case 2 -> dice.pick(" blackhole", " unreachable", " prohibit");
            case 3 -> " l3mdev";
            default ->
                    " table "
                            + dice.pick("main", "100", "300", "70000", "4294967295")
                            + dice.maybe(5, " suppress_prefixlength " + dice.n(33))
                            + dice.maybe(6, " suppress_ifgroup " + dice.n(9))
                            + dice.maybe(6, " realms " + dice.pick("3", "3/4", "65535/1"));
        };
    }
}
