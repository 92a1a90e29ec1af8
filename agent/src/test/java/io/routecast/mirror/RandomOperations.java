package io.routecast.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random {@code ip} commands on a host with four links; many fail, which the kernel decides. */
final class RandomOperations {
    private static final int LINKS = 4;
    private static final String[] VERBS = {
        "add", "replace", "replace", "change", "append", "append", "prepend", "del", "del"
    };

    private final Random random;

    RandomOperations(long seed) {
        random = new Random(seed);
    }

    String[] setUp() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            commands.add("link add v" + i + " type veth peer name p" + i);
            commands.add("link set p" + i + " up");
            commands.add("link set v" + i + " up");
            commands.add("addr add 10.0." + i + ".1/24 dev v" + i);
            commands.add("addr add 2001:db8:" + i + "::1/64 dev v" + i + " nodad");
        }
        return commands.toArray(String[]::new);
    }

    List<String> burst(int size) {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            commands.add(one());
        }
        return commands;
    }

    private String one() {
        int kind = random.nextInt(100);
        if (kind < 35) {
            return "route " + verb() + " " + route4();
        } else if (kind < 70) {
            return "route " + verb() + " " + route6();
        } else if (kind < 80) {
            return nexthop();
        } else if (kind < 90) {
            return address();
        }
        return link();
    }

    private String verb() {
        return VERBS[random.nextInt(VERBS.length)];
    }

    private String route4() {
        String prefix = "172.16." + random.nextInt(6) + ".0/24";
        String tos = one(8) ? " tos 0x10" : "";
        String tail = metric() + table() + attributes() + (one(6) ? " src 10.0." + n() + ".1" : "");
        return switch (random.nextInt(8)) {
            case 0 -> type() + prefix + tos + tail;
            case 1 -> prefix + tos + tail + " nhid " + (1 + random.nextInt(4));
            case 2 -> prefix + tos + tail + " nhid 10";
            case 3, 4 -> prefix + tos + tail + leg4() + leg4();
            case 5 -> prefix + tos + tail + " dev v" + n();
            default -> prefix + tos + tail + " via " + gateway4();
        };
    }

    private String route6() {
        String prefix = "2001:db8:ff0" + random.nextInt(6) + "::/48";
        String source = one(8) ? " from 2001:db8:f::/48" : "";
        String tail = metric() + table() + attributes();
        return switch (random.nextInt(9)) {
            case 0 -> type() + prefix + source + tail;
            case 1 -> prefix + source + tail + " nhid " + (5 + random.nextInt(4));
            case 2 -> prefix + source + tail + " nhid 11";
            case 3, 4 -> prefix + source + tail + leg6() + leg6();
            case 5 -> prefix + source + tail + " dev v" + n();
            default -> prefix + source + tail + " via " + gateway6();
        };
    }

    private String type() {
        return new String[] {"blackhole ", "unreachable ", "prohibit "}[random.nextInt(3)];
    }

    private String metric() {
        return one(3) ? " metric " + (100 + random.nextInt(2)) : "";
    }

    private String table() {
        return one(4) ? " table " + (one(2) ? 300 : 70000) : "";
    }

    private String attributes() {
        return (one(5) ? " proto " + (40 + random.nextInt(3)) : "") + (one(6) ? " mtu 1400" : "");
    }

    private String leg4() {
        return " nexthop via " + gateway4() + " weight " + (1 + random.nextInt(3));
    }

    private String leg6() {
        return " nexthop via " + gateway6() + " weight " + (1 + random.nextInt(3));
    }

    private String gateway4() {
        return "10.0." + n() + "." + (2 + random.nextInt(3));
    }

    private String gateway6() {
        return "2001:db8:" + n() + "::" + (2 + random.nextInt(3));
    }

    private String nexthop() {
        int id = 1 + random.nextInt(8);
        int link = n();
        String via = id < 5 ? "10.0." + link + ".9" : "2001:db8:" + link + "::9";
        return switch (random.nextInt(6)) {
            case 0 -> "nexthop del id " + id;
            case 1 -> "nexthop replace id 10 group 1/2," + (1 + random.nextInt(3));
            case 2 -> "nexthop replace id 11 group 5/6";
            default -> "nexthop replace id " + id + " via " + via + " dev v" + link;
        };
    }

    private String address() {
        int link = n();
        String address = one(2) ? "10.0." + link + ".1/24" : "2001:db8:" + link + "::1/64";
        String verb = one(3) ? "del" : "add";
        String nodad = verb.equals("add") && address.contains(":") ? " nodad" : "";
        return "addr " + verb + " " + address + " dev v" + link + nodad;
    }

    private String link() {
        int link = n();
        return switch (random.nextInt(6)) {
            case 0 -> "link set v" + link + " down";
            case 1, 2 -> "link set v" + link + " up";
            case 3 -> "link set p" + link + " down";
            case 4 -> "link set p" + link + " up";
            default -> "link set v" + link + " mtu " + (1400 + 100 * random.nextInt(2));
        };
    }

    private int n() {
        return random.nextInt(LINKS);
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }
}
