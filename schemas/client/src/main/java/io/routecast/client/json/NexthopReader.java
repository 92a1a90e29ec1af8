package io.routecast.client.json;

import io.routecast.client.record.RouteEncap;
import io.routecast.client.record.RouteNexthop;
import io.routecast.route.Address;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the nexthop that is the current value of a cursor. */
final class NexthopReader {
    private final JsonCursor cursor;
    private Address gateway;
    private String dev;
    private int ifindex;
    private int weight = 1;
    private List<String> flags = List.of();
    private RouteEncap encap;
    private Long realm;
    private Map<String, String> unknown = Map.of();

    private NexthopReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static RouteNexthop read(JsonCursor cursor) throws IOException {
        NexthopReader reader = new NexthopReader(cursor);
        cursor.object(reader::field);
        return new RouteNexthop(
                reader.gateway,
                reader.dev,
                reader.ifindex,
                reader.weight,
                reader.flags,
                reader.encap,
                reader.realm,
                reader.unknown);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "gateway" -> gateway = cursor.isNull() ? null : Address.parse(cursor.text());
            case "dev" -> dev = cursor.textOrNull();
            case "ifindex" -> ifindex = (int) cursor.number();
            case "weight" -> weight = (int) cursor.number();
            case "flags" -> flags = cursor.textList();
            case "encap" -> encap = cursor.isNull() ? null : encap(cursor.values());
            case "realm" -> realm = cursor.numberOrNull();
            case "unknown" -> unknown = cursor.texts();
            default -> cursor.skip();
        }
    }

    private static RouteEncap encap(Map<String, Object> values) {
        Map<String, Object> fields = new LinkedHashMap<>(values);
        return new RouteEncap(String.valueOf(fields.remove("type")), fields);
    }
}
