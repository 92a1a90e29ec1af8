package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The replayed records equal the output of {@code ip -j -N route show table all}. */
@Tag("kernel")
class IprouteIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** RTPROT_BOOT, which ip omits. */
    private static final String BOOT = "3";

    private static final String[] HOST = {
        "link add v0 type veth peer name p0",
        "link set p0 up",
        "link set v0 up",
        "addr add 192.0.2.1/24 dev v0",
        "addr add 2001:db8:1::1/64 dev v0 nodad",
        "nexthop add id 1 via 192.0.2.7 dev v0",
        "route add 10.0.0.0/8 via 192.0.2.2 metric 100 proto bird",
        "route add 10.1.0.1/32 dev v0 table 300",
        "route add 10.2.0.0/16 nexthop via 192.0.2.2 weight 2 nexthop via 192.0.2.3",
        "route add 10.3.0.0/16 nhid 1",
        "route add 10.4.0.0/16 via 203.0.113.9 dev v0 onlink",
        "route add unreachable 10.5.0.0/16 ; route add default via 192.0.2.9",
        "route add 2001:db8:a::/48 nexthop via 2001:db8:1::2 nexthop via 2001:db8:1::3",
        "route add blackhole 2001:db8:b::/48 metric 5",
        "route add 2001:db8:c::/48 via 2001:db8:1::2 table 70000",
    };

    @Test
    void recordsAddUpToWhatIpShows() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            for (String commands : HOST) {
                namespace.run(commands.split(" ; "));
            }
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                mirrored.assertExact("at start");
                namespace.run("link set p0 down");
                mirrored.assertExact("without carrier");
                List<String> ours = new ArrayList<>();
                for (String route : mirrored.table().asJson()) {
                    ours.add(ourLine(JSON.readTree(route)));
                }
                List<String> theirs = new ArrayList<>(shown(namespace, "-4"));
                theirs.addAll(shown(namespace, "-6"));
                assertEquals(String.join("\n", sorted(theirs)), String.join("\n", sorted(ours)));
            }
        }
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static List<String> shown(NetworkNamespace namespace, String family) throws Exception {
        String shown = namespace.ip(family, "-j", "-N", "route", "show", "table", "all");
        List<String> lines = new ArrayList<>();
        for (JsonNode route : JSON.readTree(shown)) {
            String table = route.path("table").asString("254");
            if (!table.equals("255")) {
                lines.add(theirLine(route, table, family.equals("-4") ? 32 : 128));
            }
        }
        return lines;
    }

    private static String theirLine(JsonNode route, String table, int bits) {
        String dst = route.path("dst").asString();
        String all = bits == 32 ? "0.0.0.0/0" : "::/0";
        String prefix = dst.equals("default") ? all : dst.contains("/") ? dst : dst + "/" + bits;
        JsonNode nexthops = route.path("nexthops");
        return String.join(
                " ",
                prefix,
                table,
                route.path("metric").asString("0"),
                route.path("type").asString("1"),
                route.path("protocol").asString(BOOT),
                nexthops.isMissingNode() ? nexthop(route) : nexthops(nexthops),
                route.path("flags").toString());
    }

    private static String ourLine(JsonNode route) {
        JsonNode nexthops = route.path("nexthops");
        return String.join(
                " ",
                route.path("prefix").asString(),
                route.path("table").asString(),
                route.path("metric").asString(),
                route.path("type").asString().equals("unicast") ? "1" : number(route),
                route.path("protocol_id").asString(),
                nexthops.size() <= 1 ? nexthop(nexthops.path(0)) : nexthops(nexthops),
                route.path("flags").toString());
    }

    /** rtm_type, which {@code ip -N} prints as a number. */
    private static String number(JsonNode route) {
        return switch (route.path("type").asString()) {
            case "blackhole" -> "6";
            case "unreachable" -> "7";
            case "multicast" -> "5";
            default -> route.path("type").asString();
        };
    }

    private static String nexthops(JsonNode nexthops) {
        List<String> texts = new ArrayList<>();
        for (JsonNode nexthop : nexthops) {
            texts.add(
                    nexthop(nexthop)
                            + " weight "
                            + nexthop.path("weight").asString()
                            + nexthop.path("flags"));
        }
        return texts.toString();
    }

    private static String nexthop(JsonNode nexthop) {
        return "via "
                + nexthop.path("gateway").asString("null")
                + " dev "
                + nexthop.path("dev").asString("null");
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asString() : "-";
    }
}
