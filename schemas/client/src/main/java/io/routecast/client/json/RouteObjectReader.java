package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.RouteNexthop;
import io.routecast.client.record.RouteObject;
import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads all fields of a ROUTE object. */
public final class RouteObjectReader {
    private final JsonCursor cursor;
    private String id;
    private Long fingerprint;
    private Long forwardingFingerprint;
    private Prefix prefix;
    private Prefix sourcePrefix;
    private long table;
    private String tableName;
    private String type;
    private String protocol;
    private int protocolId;
    private String scope;
    private int tos;
    private long metric;
    private Address prefsrc;
    private Long nexthopId;
    private List<RouteNexthop> nexthops = List.of();
    private List<String> flags = List.of();
    private Map<String, Object> metrics = Map.of();
    private String preference;
    private Long realm;
    private Map<String, String> unknown = Map.of();

    private RouteObjectReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The route that the text of one object holds.
     *
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static RouteObject read(String json) {
        return JsonCursor.reading(
                json.getBytes(StandardCharsets.UTF_8),
                cursor -> {
                    RouteObjectReader reader = new RouteObjectReader(cursor);
                    cursor.document(reader::identity);
                    return reader.route();
                });
    }

    /**
     * All fields of a route.
     *
     * @throws io.routecast.client.record.RecordFormatException when they are not what the schema
     *     says
     */
    public static RouteObject read(PublishedRoute route) {
        return read(route.json());
    }

    private void identity(String name) throws IOException {
        switch (name) {
            case "id" -> id = cursor.text();
            case "fingerprint" -> fingerprint = Fingerprint.parse(cursor.text());
            case "forwarding_fingerprint" ->
                    forwardingFingerprint = Fingerprint.parse(cursor.text());
            case "prefix" -> prefix = Prefix.parse(cursor.text());
            case "source_prefix" ->
                    sourcePrefix = cursor.isNull() ? null : Prefix.parse(cursor.text());
            case "table" -> table = cursor.number();
            case "table_name" -> tableName = cursor.textOrNull();
            default -> kind(name);
        }
    }

    private void kind(String name) throws IOException {
        switch (name) {
            case "type" -> type = cursor.text();
            case "protocol" -> protocol = cursor.text();
            case "protocol_id" -> protocolId = (int) cursor.number();
            case "scope" -> scope = cursor.text();
            case "tos" -> tos = (int) cursor.number();
            case "metric" -> metric = cursor.number();
            default -> path(name);
        }
    }

    private void path(String name) throws IOException {
        switch (name) {
            case "prefsrc" -> prefsrc = cursor.isNull() ? null : Address.parse(cursor.text());
            case "nexthop_id" -> nexthopId = cursor.numberOrNull();
            case "nexthops" -> nexthops = cursor.list(NexthopReader::read);
            case "flags" -> flags = cursor.textList();
            case "metrics" -> metrics = cursor.values();
            case "preference" -> preference = cursor.textOrNull();
            case "realm" -> realm = cursor.numberOrNull();
            case "unknown" -> unknown = cursor.texts();
            default -> cursor.skip();
        }
    }

    private RouteObject route() {
        Prefix destination = JsonCursor.require(prefix, "the prefix of a route");
        Family family = destination.family();
        return new RouteObject(
                JsonCursor.require(id, "the id of a route"),
                JsonCursor.require(fingerprint, "the fingerprint of a route"),
                forwardingFingerprint,
                family,
                destination,
                sourcePrefix,
                table,
                tableName,
                JsonCursor.require(type, "the type of a route"),
                protocol,
                protocolId,
                scope,
                tos,
                metric,
                prefsrc,
                nexthopId,
                nexthops,
                flags,
                metrics,
                preference,
                realm,
                unknown);
    }
}
