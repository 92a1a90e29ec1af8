package io.routecast.mirror;

import java.util.ArrayList;
import java.util.List;

/** Random steps on a host with four links and a bridge; the kernel refuses many. */
public final class RandomOperations {
    private static final String[] VERBS = {
        "add", "replace", "replace", "change", "append", "append", "prepend", "del", "del"
    };

    private final Dice dice;
    private final RandomIpv4Routes ipv4;
    private final RandomIpv6Routes ipv6;
    private final RandomNexthops nexthops;
    private final RandomRules rules;
    private final RandomHost host;

    public RandomOperations(long seed) {
        dice = new Dice(seed);
        ipv4 = new RandomIpv4Routes(dice);
        ipv6 = new RandomIpv6Routes(dice);
        nexthops = new RandomNexthops(dice);
        rules = new RandomRules(dice);
        host = new RandomHost(dice);
    }

    public String[] setUp() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < Dice.LINKS; i++) {
            commands.addAll(List.of(RandomHost.setUpOf(i)));
        }
        commands.add("link add br0 type bridge");
        return commands.toArray(String[]::new);
    }

    public List<String> burst(int size) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            steps.add(one());
        }
        return steps;
    }

    private String one() {
        int kind = dice.n(100);
        if (kind < 28) {
            return "route " + dice.pick(VERBS) + " " + ipv4.route();
        } else if (kind < 38) {
            return rules.command();
        } else if (kind < 66) {
            return "route " + dice.pick(VERBS) + " " + ipv6.route();
        } else if (kind < 78) {
            return nexthops.command();
        } else if (kind < 86) {
            return host.address();
        } else if (kind < 93) {
            return host.link();
        } else if (kind < 95) {
            return host.vrf();
        } else if (kind < 98) {
            return host.setting();
        }
        return dice.one(3) ? crowd() : flush();
    }

    /** Many nexthops, or many routes of one prefix. */
    private String crowd() {
        int count = dice.pick("128", "300").equals("128") ? 128 : 300;
        String address = count == 128 ? "172.16.7.0/24" : "172.16.8.0/24";
        StringBuilder commands = new StringBuilder();
        if (count == 128) {
            commands.append("route replace ").append(address);
        }
        for (int i = 0; i < count; i++) {
            commands.append(
                    count == 128
                            ? " nexthop via 10.0." + dice.link() + "." + (2 + i)
                            : " ; route append "
                                    + address
                                    + " via 10.0.0."
                                    + (2 + i % 250)
                                    + " proto "
                                    + (40 + i / 250)
                                    + " metric "
                                    + i / 100);
        }
        return commands.toString().replaceFirst("^ ; ", "");
    }

    private String flush() {
        return dice.pick(
                "route flush table " + dice.anyTable(),
                "route flush proto 40",
                "route flush root 2001:db8:ff00::/40 table " + dice.anyTable(),
                "route flush exact 2001:db8:ff01::/48");
    }
}
