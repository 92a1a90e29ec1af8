package io.routecast.text;

import io.routecast.client.json.JsonObject;
import io.routecast.route.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ROUTE object in the words of ip-route(8), in ip's order. The defaults that ip omits without
 * {@code -d} are omitted here: type unicast, table main, protocol boot, scope global. Prefixes keep
 * their length, and nothing is called default, so that a line shows whether it is IPv4 or IPv6.
 */
public final class RouteWords {
    private final List<String> words = new ArrayList<>();
    private final JsonObject route;

    private RouteWords(JsonObject route) {
        this.route = route;
    }

    /**
     * The words, each an option with its value: {@code 203.0.113.0/24}, {@code via 192.0.2.1},
     * {@code dev eth0}, {@code metric 100}. One nexthop of several is one word, {@code nexthop via
     * …}.
     */
    public static List<String> of(JsonObject route) {
        RouteWords result = new RouteWords(route);
        result.destination();
        List<JsonObject> nexthops = route.objects("nexthops");
        if (nexthops.size() == 1) {
            result.via(nexthops.get(0));
        }
        result.attributes();
        if (nexthops.size() > 1) {
            nexthops.forEach(result::oneOfSeveral);
        }
        return result.words;
    }

    /** All words as one line. */
    public static String line(JsonObject route) {
        return Printable.of(String.join(" ", of(route)));
    }

    private void destination() {
        String type = route.text("type");
        String prefix = route.text("prefix");
        words.add("unicast".equals(type) ? prefix : type + " " + prefix);
        add("from", route.text("source_prefix"), null);
        add("nhid", route.text("nexthop_id"), null);
        add("tos", route.text("tos"), "0");
    }

    private void via(JsonObject nexthop) {
        if (nexthop.object("encap") != null) {
            words.add("encap" + values(nexthop.object("encap")));
        }
        String gateway = nexthop.text("gateway");
        if (gateway != null) {
            boolean foreign = "ipv4".equals(route.text("family")) && gateway.indexOf(':') >= 0;
            words.add((foreign ? "via inet6 " : "via ") + gateway);
        }
        String ifindex = nexthop.text("ifindex");
        if (nexthop.text("dev") != null) {
            words.add("dev " + nexthop.text("dev"));
        } else if (!"0".equals(ifindex)) {
            words.add("dev if" + ifindex);
        }
        realm(nexthop);
        unknown(nexthop);
    }

    private void attributes() {
        String table = route.text("table");
        if (!"254".equals(table)) {
            words.add("table " + orElse(route.text("table_name"), table));
        }
        if (!"3".equals(route.text("protocol_id"))) {
            words.add("proto " + route.text("protocol"));
        }
        add("scope", route.text("scope"), "global");
        add("src", route.text("prefsrc"), null);
        add("metric", route.text("metric"), "0");
        words.addAll(route.texts("flags"));
        realm(route);
        metrics();
        add("pref", route.text("preference"), null);
        unknown(route);
    }

    private void metrics() {
        JsonObject metrics = route.object("metrics");
        List<?> locked = metrics == null ? List.of() : metrics.list("locked");
        for (Map.Entry<String, Object> metric :
                metrics == null
                        ? Map.<String, Object>of().entrySet()
                        : metrics.fields().entrySet()) {
            if (metric.getValue() instanceof String value) {
                String name = metric.getKey();
                words.add(name + (locked.contains(name) ? " lock " : " ") + value);
            }
        }
    }

    /** One nexthop of several: a single word, because its words change together. */
    private void oneOfSeveral(JsonObject nexthop) {
        RouteWords result = new RouteWords(route);
        result.words.add("nexthop");
        result.via(nexthop);
        result.add("weight", nexthop.text("weight"), null);
        result.words.addAll(nexthop.texts("flags"));
        words.add(String.join(" ", result.words));
    }

    /** Two halves of a number; the upper one is mostly 0. */
    private void realm(JsonObject object) {
        String text = object.text("realm");
        if (text != null && text.matches("\\d{1,10}")) {
            long realm = Long.parseLong(text);
            long from = realm >>> 16;
            words.add("realm " + (from == 0 ? "" : from + "/") + (realm & 0xffff));
        }
    }

    private void unknown(JsonObject object) {
        if (object.object("unknown") != null) {
            words.add("unknown" + values(object.object("unknown")));
        }
    }

    /** The fields of an object: names and values, each after a space. */
    static String values(JsonObject object) {
        StringBuilder text = new StringBuilder();
        object.fields().forEach((name, value) -> value(text, name, value));
        return text.toString();
    }

    private static void value(StringBuilder text, String name, Object value) {
        if (!"type".equals(name)) {
            text.append(' ').append(name);
        }
        if (value instanceof JsonObject nested) {
            text.append(" {").append(values(nested)).append(" }");
        } else if (value instanceof List<?> list) {
            text.append(' ').append(String.join(",", list.stream().map(String::valueOf).toList()));
        } else if (!Boolean.TRUE.equals(value) && !"".equals(value)) {
            text.append(' ').append(value);
        }
    }

    private void add(String word, String value, String usual) {
        if (value != null && !value.equals(usual)) {
            words.add(word + " " + value);
        }
    }

    private static String orElse(String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
