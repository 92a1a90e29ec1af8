package io.routecast.text;

import io.routecast.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A NEXTHOP object in the words of ip-nexthop(8), in the order of {@code ip nexthop}. {@code inet6}
 * stands before an object of that family that has no gateway to show it.
 */
final class NexthopWords {
    private final List<String> words = new ArrayList<>();
    private final JsonObject object;

    private NexthopWords(JsonObject object) {
        this.object = object;
    }

    /** The words, each an option with its value: {@code id 12}, {@code via 192.0.2.1}. */
    static List<String> of(JsonObject object) {
        NexthopWords result = new NexthopWords(object);
        boolean hidden = "ipv6".equals(object.text("family")) && object.text("gateway") == null;
        result.words.add((hidden ? "inet6 id " : "id ") + object.text("nexthop_id"));
        result.group();
        result.path();
        result.state();
        return result.words;
    }

    private void group() {
        List<JsonObject> members = object.objects("group");
        if (!members.isEmpty()) {
            words.add(
                    members.stream()
                            .map(NexthopWords::member)
                            .collect(Collectors.joining("/", "group ", "")));
        }
        String type = object.text("type");
        if (type != null && !type.equals("mpath")) {
            words.add("type " + type);
        }
        if (object.object("resilient_args") != null) {
            words.add(RouteWords.values(object.object("resilient_args")).strip());
        }
    }

    private static String member(JsonObject member) {
        String weight = member.text("weight");
        return member.text("id") + ("1".equals(weight) ? "" : "," + weight);
    }

    private void path() {
        if (object.object("encap") != null) {
            words.add("encap" + RouteWords.values(object.object("encap")));
        }
        add("via ", object.text("gateway"));
        String ifindex = object.text("ifindex");
        if (object.text("dev") != null) {
            words.add("dev " + object.text("dev"));
        } else if (ifindex != null && !"0".equals(ifindex)) {
            words.add("dev if" + ifindex);
        }
        if (!"global".equals(object.text("scope"))) {
            add("scope ", object.text("scope"));
        }
    }

    private void state() {
        if (isTrue("blackhole")) {
            words.add("blackhole");
        }
        if (!"0".equals(object.text("protocol_id"))) {
            add("proto ", object.text("protocol"));
        }
        words.addAll(object.texts("flags"));
        if (isTrue("fdb")) {
            words.add("fdb");
        }
        if (object.object("unknown") != null) {
            words.add("unknown" + RouteWords.values(object.object("unknown")));
        }
    }

    private boolean isTrue(String name) {
        return Boolean.TRUE.equals(object.fields().get(name));
    }

    private void add(String word, String value) {
        if (value != null) {
            words.add(word + value);
        }
    }
}
