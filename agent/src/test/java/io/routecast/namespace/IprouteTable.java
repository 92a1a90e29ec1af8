package io.routecast.namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code ip -d -j -N route show table all} prints, and records in the same words: a view of
 * the kernel's table that shares nothing with the agent. One line per route, without what only
 * ages, and without the locks of metrics, which iproute2 does not print as JSON.
 */
public final class IprouteTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES =
            List.of(
                    "unspec",
                    "unicast",
                    "local",
                    "broadcast",
                    "anycast",
                    "multicast",
                    "blackhole",
                    "unreachable",
                    "prohibit",
                    "throw",
                    "nat");
    private static final Map<String, String> SCOPES =
            Map.of("global", "0", "site", "200", "link", "253", "host", "254", "nowhere", "255");
    private static final List<String> ENCAP = List.of("mode", "segs", "action", "nh6", "id");

    private IprouteTable() {}

    /** The kernel's table, sorted. */
    public static List<String> shown(NetworkNamespace namespace, boolean withLocal)
            throws Exception {
        List<String> lines = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            String shown = namespace.ip(family, "-d", "-j", "-N", "route", "show", "table", "all");
            for (JsonNode route : JSON.readTree(unambiguous(shown))) {
                if (withLocal || !route.path("table").asString().equals("255")) {
                    lines.add(theirs(route, family.equals("-4") ? 32 : 128));
                }
            }
        }
        return lines.stream().sorted().toList();
    }

    /** A tunnel's fields are among the route's, and some have the same names. */
    private static String unambiguous(String shown) {
        return shown.replaceAll(
                        "(\"encap\":\"ip6?\",\"id\":\\d+,(?:\"src\":\"[^\"]*\",)?)\"dst\"",
                        "$1\"tunnel\"")
                .replaceAll(
                        "(\"encap\":\"seg6local\",\"action\":\"[^\"]*\",)\"table\"", "$1\"in\"");
    }

    private static String theirs(JsonNode route, int bits) {
        Map<String, String> words = new TreeMap<>();
        String dst = route.path("dst").asString();
        String all = bits == 32 ? "0.0.0.0/0" : "::/0";
        words.put("prefix", dst.equals("default") ? all : withLength(dst, bits));
        words.put("from", route.has("from") ? withLength(route.path("from").asString(), bits) : "");
        words.put("tos", Integer.decode(route.path("tos").asString("0")).toString());
        words.put("table", route.path("table").asString());
        words.put("type", route.path("type").asString());
        words.put("protocol", route.path("protocol").asString());
        words.put("scope", route.path("scope").asString());
        words.put("metric", route.path("metric").asString("0"));
        words.put("prefsrc", route.path("prefsrc").asString(""));
        words.put("nhid", route.path("nhid").asString(""));
        words.put("pref", route.path("pref").asString(""));
        words.put("flags", flags(route));
        words.put("metrics", theirMetrics(route.path("metrics").path(0)));
        boolean multipath = route.has("nexthops");
        words.put("realm", multipath ? "" : theirRealm(route));
        if (multipath) {
            List<String> nexthops = new ArrayList<>();
            route.path("nexthops")
                    .forEach(
                            nexthop -> nexthops.add(theirNexthop(nexthop, nexthop.path("weight"))));
            words.put("nexthops", nexthops.toString());
        } else if (route.has("dev") || !route.has("nhid")) {
            words.put("nexthops", route.has("dev") ? "[" + theirNexthop(route, null) + "]" : "[]");
        }
        return words.toString();
    }

    private static String withLength(String address, int bits) {
        return address.contains("/") ? address : address + "/" + bits;
    }

    private static String theirNexthop(JsonNode nexthop, JsonNode weight) {
        String via = nexthop.path("via").path("host").asString("");
        String encap =
                nexthop.has("encap")
                        ? nexthop.path("encap").asString() + encap(nexthop, "tunnel", "in")
                        : "";
        return nexthop(
                nexthop.path("gateway").asString(via),
                nexthop.path("dev").asString(),
                weight == null ? "1" : weight.asString(),
                flags(nexthop),
                weight == null ? "" : theirRealm(nexthop),
                encap);
    }

    private static String theirRealm(JsonNode node) {
        JsonNode flow = node.path("flow");
        return flow.isMissingNode()
                ? ""
                : flow.path("from").asString("0") + "/" + flow.path("to").asString("0");
    }

    private static String theirMetrics(JsonNode metrics) {
        Map<String, String> named = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
            if (!metric.getKey().equals("ecn") && !metric.getKey().equals("features")) {
                named.put(metric.getKey(), metric.getValue().asString());
            }
        }
        return named.toString();
    }

    /** A ROUTE object of a record in the same words. */
    public static String ours(String json) {
        JsonNode route = JSON.readTree(json);
        Map<String, String> words = new TreeMap<>();
        words.put("prefix", route.path("prefix").asString());
        words.put("from", text(route, "source_prefix"));
        words.put("tos", route.path("tos").asString());
        words.put("table", route.path("table").asString());
        int type = TYPES.indexOf(route.path("type").asString());
        words.put("type", Integer.toString(type));
        words.put("protocol", route.path("protocol_id").asString());
        String scope = route.path("scope").asString();
        words.put("scope", SCOPES.getOrDefault(scope, scope));
        words.put("metric", route.path("metric").asString());
        words.put("prefsrc", text(route, "prefsrc"));
        words.put("nhid", text(route, "nexthop_id"));
        words.put("pref", text(route, "preference"));
        words.put("flags", flags(route));
        words.put("metrics", ourMetrics(route.path("metrics")));
        words.put("realm", ourRealm(route));
        List<String> nexthops = new ArrayList<>();
        route.path("nexthops").forEach(nexthop -> nexthops.add(ourNexthop(nexthop)));
        words.put("nexthops", nexthops.toString());
        return words.toString();
    }

    /**
     * The line without nexthops and their flags, for a kernel that shows only the nexthop object.
     */
    public static String withoutNexthops(String line) {
        return line.replaceFirst("nexthops=\\[.*\\], nhid=", "nhid=")
                .replaceFirst("flags=\\[[^]]*\\]", "flags=[]");
    }

    private static String ourNexthop(JsonNode nexthop) {
        JsonNode encap = nexthop.path("encap");
        return nexthop(
                text(nexthop, "gateway"),
                text(nexthop, "dev"),
                nexthop.path("weight").asString(),
                flags(nexthop),
                ourRealm(nexthop),
                encap.isNull() ? "" : encap.path("type").asString() + encap(encap, "dst", "table"));
    }

    private static String nexthop(String... words) {
        return String.join(" ", words);
    }

    private static String encap(JsonNode fields, String destination, String table) {
        Map<String, String> words = new TreeMap<>();
        for (String name : ENCAP) {
            if (fields.has(name)) {
                JsonNode value = fields.path(name);
                words.put(name, value.isArray() ? value.toString() : value.asString());
            }
        }
        words.put("dst", fields.path(destination).asString(""));
        words.put("table", fields.path(table).asString(""));
        return words.toString();
    }

    private static String ourRealm(JsonNode node) {
        if (!node.hasNonNull("realm")) {
            return "";
        }
        long realm = node.path("realm").asLong();
        return (realm >>> 16) + "/" + (realm & 0xffff);
    }

    private static String ourMetrics(JsonNode metrics) {
        Map<String, String> named = new TreeMap<>();
        for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
            String name = metric.getKey();
            if (!name.equals("features") && !name.equals("locked")) {
                named.put(
                        name.equals("congctl") ? "congestion" : name, metric.getValue().asString());
            }
        }
        return named.toString();
    }

    private static String flags(JsonNode node) {
        TreeSet<String> flags = new TreeSet<>();
        node.path("flags").forEach(flag -> flags.add(flag.asString()));
        return flags.toString();
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asString() : "";
    }
}
