package io.routecast.config;

import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.Rule;
import io.routecast.filter.TableFilter;
import io.routecast.host.Iproute2Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads the filters of the netlink block, and turns names into numbers. */
final class FilterRules {

    private static final long MAX_TABLE = 0xFFFF_FFFFL;
    private static final long MAX_PROTOCOL = 255;

    private final Block netlink;
    private final Iproute2Names names;

    FilterRules(Block netlink, Iproute2Names names) {
        this.netlink = netlink;
        this.names = names;
    }

    TableFilter tables() {
        TableFilter filter = new TableFilter(rules("tables", "rt_tables", names::table, MAX_TABLE));
        refuseNothing("tables", filter.rules(), filter.acceptsNothing());
        return filter;
    }

    ProtocolFilter protocols() {
        Function<String, Long> number =
                name -> names.protocol(name) == null ? null : names.protocol(name).longValue();
        ProtocolFilter filter =
                new ProtocolFilter(rules("protocols", "rt_protos", number, MAX_PROTOCOL));
        refuseNothing("protocols", filter.rules(), filter.acceptsNothing());
        return filter;
    }

    FamilyFilter families() {
        boolean ipv4 = false;
        boolean ipv6 = false;
        for (String family : netlink.list("families")) {
            if (!family.equals("ipv4") && !family.equals("ipv6")) {
                netlink.refuse(
                        "families",
                        "found " + quoted("families", family) + ", expected ipv4 or ipv6");
            }
            ipv4 |= family.equals("ipv4");
            ipv6 |= family.equals("ipv6");
        }
        return ipv4 || ipv6 ? new FamilyFilter(ipv4, ipv6) : FamilyFilter.ALL;
    }

    private List<Rule> rules(String key, String file, Function<String, Long> byName, long largest) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : netlink.list(key)) {
            boolean accept = !entry.startsWith("-");
            String subject = accept ? entry : entry.substring(1);
            Long number = subject.equals("all") ? Long.valueOf(Rule.ANY) : byName.apply(subject);
            number = number == null ? number(subject, largest) : number;
            if (number == null) {
                refuse(key, entry, file, largest);
            } else {
                rules.add(new Rule(accept, number));
            }
        }
        return rules;
    }

    private void refuse(String key, String entry, String file, long largest) {
        String expected =
                "expected all, a name from iproute2's %s or a number from 0 to %d, with or without -";
        netlink.refuse(
                key,
                "found "
                        + quoted(key, entry)
                        + ", "
                        + String.format(Locale.ROOT, expected, file, largest));
    }

    /** Decimal or 0x, as iproute2 takes them. */
    private static Long number(String text, long largest) {
        try {
            boolean hex = text.startsWith("0x");
            long number = Long.parseLong(hex ? text.substring(2) : text, hex ? 16 : 10);
            return number < 0 || number > largest ? null : Long.valueOf(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void refuseNothing(String key, List<Rule> rules, boolean acceptsNothing) {
        if (acceptsNothing && !rules.isEmpty()) {
            netlink.refuse(
                    key,
                    "nothing would be mirrored, found "
                            + rules
                            + ", expected an entry that lets something in, such as all");
        }
    }

    private String quoted(String key, String entry) {
        return Mistakes.quoted(netlink.path(key), entry, netlink.location(key));
    }
}
