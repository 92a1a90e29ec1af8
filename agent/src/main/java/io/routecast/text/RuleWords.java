package io.routecast.text;

import io.routecast.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A RULE object in the words of ip-rule(8), in the order of {@code ip rule}. The priority is the
 * first word; {@code inet6} stands before it, so that a line shows whose packets the rule is for.
 */
final class RuleWords {
    private static final Map<String, String> PROTOCOLS =
            Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "ipv6-icmp", "132", "sctp");
    private static final String ALL_OF_A_DSCP = "63";
    private static final String ALL_OF_A_MARK = "4294967295";
    private static final String ALL_OF_A_FLOW_LABEL = "1048575";
    private static final String ALL_OF_A_PORT = "65535";
    private static final String KERNEL = "2";

    private final List<String> words = new ArrayList<>();
    private final JsonObject rule;

    private RuleWords(JsonObject rule) {
        this.rule = rule;
    }

    /** The words, each an option with its value: {@code from 10.0.0.0/8}, {@code lookup main}. */
    static List<String> of(JsonObject rule) {
        RuleWords result = new RuleWords(rule);
        String family = "ipv6".equals(rule.text("family")) ? "inet6 " : "";
        result.words.add(family + rule.text("priority") + ":");
        result.selector();
        result.transport();
        result.action();
        result.state();
        return result.words;
    }

    private void selector() {
        String src = rule.text("src");
        words.add((isTrue("not") ? "not from " : "from ") + (src == null ? "all" : src));
        add("to ", rule.text("dst"));
        if (!"0".equals(rule.text("tos"))) {
            add("tos ", hex(rule.text("tos")));
        }
        add("fwmark ", masked("fwmark", "fwmask", ALL_OF_A_MARK));
        link("iif");
        link("oif");
    }

    private void link(String name) {
        String link = rule.text(name);
        if (link != null) {
            boolean detached = rule.texts("flags").contains(name + "_detached");
            words.add(name + " " + link + (detached ? " [detached]" : ""));
        }
    }

    private void transport() {
        JsonObject uids = rule.object("uid_range");
        if (uids != null) {
            words.add("uidrange " + uids.text("start") + "-" + uids.text("end"));
        }
        String protocol = rule.text("ip_proto");
        add("ipproto ", protocol == null ? null : PROTOCOLS.getOrDefault(protocol, protocol));
        ports("sport");
        ports("dport");
        add("tun_id ", rule.text("tun_id"));
        add("dscp ", masked("dscp", "dscp_mask", ALL_OF_A_DSCP));
        add("flowlabel ", masked("flowlabel", "flowlabel_mask", ALL_OF_A_FLOW_LABEL));
    }

    private void ports(String name) {
        JsonObject ports = rule.object(name);
        if (ports != null) {
            String start = ports.text("start");
            String end = ports.text("end");
            String mask = ports.text("mask");
            words.add(
                    name
                            + " "
                            + (Objects.equals(start, end) ? start : start + "-" + end)
                            + (ALL_OF_A_PORT.equals(mask) ? "" : "/" + hex(mask)));
        }
    }

    private void action() {
        if (isTrue("l3mdev")) {
            words.add("lookup [l3mdev-table]");
        }
        String table = rule.text("table");
        String name = rule.text("table_name");
        add("lookup ", name == null ? table : name);
        add("suppress_prefixlength ", rule.text("suppress_prefixlength"));
        add("suppress_ifgroup ", rule.text("suppress_ifgroup"));
        realms();
        String target = rule.text("goto");
        if (target != null) {
            boolean unresolved = rule.texts("flags").contains("unresolved");
            words.add("goto " + target + (unresolved ? " [unresolved]" : ""));
        } else if (!"lookup".equals(rule.text("action"))) {
            add("", rule.text("action"));
        }
    }

    private void realms() {
        JsonObject realms = rule.object("realms");
        if (realms != null) {
            String from = realms.text("from");
            words.add("realms " + ("0".equals(from) ? "" : from + "/") + realms.text("to"));
        }
    }

    private void state() {
        String protocol = rule.text("protocol_id");
        if (!"0".equals(protocol) && !KERNEL.equals(protocol)) {
            add("proto ", rule.text("protocol"));
        }
        rule.texts("flags").stream()
                .filter(flag -> !flag.endsWith("_detached") && !flag.equals("unresolved"))
                .forEach(words::add);
        if (rule.object("unknown") != null) {
            words.add("unknown" + RouteWords.values(rule.object("unknown")));
        }
    }

    private String masked(String name, String mask, String all) {
        String value = hex(rule.text(name));
        String bits = rule.text(mask);
        return value == null || all.equals(bits) ? value : value + "/" + hex(bits);
    }

    /** A number that is written in decimal; anything else as it stands. */
    private static String hex(String number) {
        return number != null && number.matches("\\d{1,18}")
                ? "0x" + Long.toHexString(Long.parseLong(number))
                : number;
    }

    private boolean isTrue(String name) {
        return Boolean.TRUE.equals(rule.fields().get(name));
    }

    private void add(String word, String value) {
        if (value != null) {
            words.add(word + value);
        }
    }
}
