package io.routecast.namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code ip -d -j -N rule} and {@code ip -d -j -N nexthop} print, and records in the same
 * words: a view of the kernel that shares nothing with the agent. One line per object: the fields
 * that ip prints, by name.
 */
public final class IprouteObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ACTIONS =
            Map.of("blackhole", "6", "unreachable", "7", "prohibit", "8");
    private static final Map<String, String> SCOPES =
            Map.of("global", "0", "site", "200", "link", "253", "host", "254", "nowhere", "255");

    private IprouteObjects() {}

    /** The rules of both families. */
    public static List<String> rules(NetworkNamespace namespace) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            for (JsonNode rule :
                    JSON.readTree(namespace.ip(family, "-d", "-j", "-N", "rule", "show"))) {
                lines.add(family + fields(rule));
            }
        }
        return lines;
    }

    /** The nexthop objects. */
    public static List<String> nexthops(NetworkNamespace namespace) throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode object :
                JSON.readTree(
                        unambiguous(namespace.ip("-d", "-j", "-N", "nexthop", "show") + " "))) {
            lines.add(fields(object));
        }
        return lines;
    }

    /** A tunnel's fields are among the object's, and its id has the same name. */
    private static String unambiguous(String shown) {
        return (shown.isBlank() ? "[]" : shown)
                .replaceAll("(\"encap\":\"ip6?\",)\"id\"", "$1\"tunnel\"");
    }

    private static String fields(JsonNode object) {
        Map<String, String> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
        String args = fields.get("resilient_args");
        if (args != null) {
            // How long the group has been out of balance, which only ages.
            fields.put("resilient_args", args.replaceFirst(",\"unbalanced_time\":[^}]*", ""));
        }
        return fields.toString();
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }

    /** A RULE object as {@link #rules} has it. */
    public static String rule(String json) {
        JsonNode rule = JSON.readTree(json);
        boolean ipv4 = rule.path("family").asString().equals("ipv4");
        Map<String, String> fields = new TreeMap<>();
        fields.put("priority", rule.path("priority").asString());
        flag(fields, "not", rule.path("not").asBoolean());
        address(fields, "src", "srclen", rule.path("src").asString(""), ipv4);
        address(fields, "dst", "dstlen", rule.path("dst").asString(""), ipv4);
        fields.putIfAbsent("src", "all");
        marks(fields, rule);
        link(fields, "iif", rule);
        link(fields, "oif", rule);
        transport(fields, rule);
        action(fields, rule);
        fields.put("protocol", rule.path("protocol_id").asString());
        return (ipv4 ? "-4" : "-6") + fields;
    }

    private static void flag(Map<String, String> fields, String name, boolean set) {
        if (set) {
            fields.put(name, "");
        }
    }

    private static void address(
            Map<String, String> fields, String name, String length, String prefix, boolean ipv4) {
        if (!prefix.isEmpty()) {
            int slash = prefix.indexOf('/');
            fields.put(name, prefix.substring(0, slash));
            if (!prefix.endsWith(ipv4 ? "/32" : "/128")) {
                fields.put(length, prefix.substring(slash + 1));
            }
        }
    }

    private static void marks(Map<String, String> fields, JsonNode rule) {
        if (rule.path("tos").asInt() != 0) {
            fields.put("tos", String.format("0x%02x", rule.path("tos").asInt()));
        }
        if (rule.hasNonNull("fwmark")) {
            fields.put("fwmark", hex(rule.path("fwmark").asLong()));
            if (rule.path("fwmask").asLong() != 0xffffffffL) {
                fields.put("fwmask", hex(rule.path("fwmask").asLong()));
            }
        }
    }

    /** As printf's %#llx. */
    private static String hex(long number) {
        return (number == 0 ? "" : "0x") + Long.toHexString(number);
    }

    private static void link(Map<String, String> fields, String name, JsonNode rule) {
        if (rule.hasNonNull(name)) {
            fields.put(name, rule.path(name).asString());
        }
        flag(fields, name + "_detached", hasFlag(rule, name + "_detached"));
    }

    private static boolean hasFlag(JsonNode rule, String name) {
        return rule.path("flags").toString().contains('"' + name + '"');
    }

    private static void transport(Map<String, String> fields, JsonNode rule) {
        if (rule.hasNonNull("uid_range")) {
            fields.put("uid_start", rule.at("/uid_range/start").asString());
            fields.put("uid_end", rule.at("/uid_range/end").asString());
        }
        if (rule.hasNonNull("ip_proto")) {
            fields.put("ipproto", "ipproto-" + rule.path("ip_proto").asString());
        }
        ports(fields, "sport", rule.path("sport"));
        ports(fields, "dport", rule.path("dport"));
        put(fields, "tun_id", rule.path("tun_id"));
    }

    private static void ports(Map<String, String> fields, String name, JsonNode ports) {
        String start = ports.path("start").asString("");
        String end = ports.path("end").asString("");
        if (!start.isEmpty() && start.equals(end)) {
            fields.put(name, start);
        } else if (!start.isEmpty()) {
            fields.put(name + "_start", start);
            fields.put(name + "_end", end);
        }
    }

    private static void action(Map<String, String> fields, JsonNode rule) {
        flag(fields, "l3mdev", rule.path("l3mdev").asBoolean());
        put(fields, "table", rule.path("table"));
        put(fields, "suppress_prefixlen", rule.path("suppress_prefixlength"));
        put(fields, "suppress_ifgroup", rule.path("suppress_ifgroup"));
        realm(fields, "flow_from", rule.at("/realms/from"));
        realm(fields, "flow_to", rule.at("/realms/to"));
        put(fields, "goto", rule.path("goto"));
        flag(fields, "unresolved", hasFlag(rule, "unresolved"));
        String action = rule.path("action").asString();
        flag(fields, "nop", action.equals("nop"));
        if (ACTIONS.containsKey(action)) {
            fields.put("action", ACTIONS.get(action));
        }
    }

    private static void realm(Map<String, String> fields, String name, JsonNode realm) {
        if (realm.asInt(0) != 0 || name.equals("flow_to") && realm.isNumber()) {
            fields.put(name, realm.asString());
        }
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        if (!value.isNull()) {
            fields.put(name, value.asString());
        }
    }

    /** A NEXTHOP object as {@link #nexthops} has it. */
    public static String nexthop(String json) {
        JsonNode object = JSON.readTree(json);
        Map<String, String> fields = new TreeMap<>();
        fields.put("id", object.path("nexthop_id").asString());
        put(fields, "gateway", object.path("gateway"));
        put(fields, "dev", object.path("dev"));
        String scope = object.path("scope").asString();
        fields.put("scope", SCOPES.getOrDefault(scope, scope));
        flag(fields, "blackhole", object.path("blackhole").asBoolean());
        flag(fields, "fdb", object.path("fdb").asBoolean());
        fields.put("protocol", object.path("protocol_id").asString());
        fields.put("flags", object.path("flags").toString());
        encap(fields, object.path("encap"));
        group(fields, object);
        return fields.toString();
    }

    private static void encap(Map<String, String> fields, JsonNode encap) {
        for (Map.Entry<String, JsonNode> field : encap.properties()) {
            String name = field.getKey();
            fields.put(
                    name.equals("type") ? "encap" : name.equals("id") ? "tunnel" : name,
                    text(field.getValue()));
        }
    }

    private static void group(Map<String, String> fields, JsonNode object) {
        if (!object.path("group").isEmpty()) {
            fields.put("group", object.path("group").toString().replace(",\"weight\":1}", "}"));
        }
        if (object.path("type").asString("").equals("resilient")) {
            fields.put("type", "resilient");
            fields.put("resilient_args", object.path("resilient_args").toString());
        }
    }
}
