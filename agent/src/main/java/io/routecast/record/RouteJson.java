package io.routecast.record;

import io.routecast.route.Nexthop;
import io.routecast.route.Preference;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import io.routecast.route.RouteFlags;
import io.routecast.route.RouteType;
import io.routecast.route.Scope;

/**
 * The ROUTE object. Its bytes are hashed where they lie: the fingerprint's place is kept free while
 * the route is written, and filled in afterwards.
 */
final class RouteJson {
    private static final JsonName ID = JsonName.of("id");
    private static final JsonName FINGERPRINT = JsonName.of("fingerprint");
    private static final JsonName FAMILY = JsonName.of("family");
    private static final JsonName PREFIX = JsonName.of("prefix");
    private static final JsonName SOURCE_PREFIX = JsonName.of("source_prefix");
    private static final JsonName TABLE = JsonName.of("table");
    private static final JsonName TABLE_NAME = JsonName.of("table_name");
    private static final JsonName TYPE = JsonName.of("type");
    private static final JsonName PROTOCOL = JsonName.of("protocol");
    private static final JsonName PROTOCOL_ID = JsonName.of("protocol_id");
    private static final JsonName SCOPE = JsonName.of("scope");
    private static final JsonName TOS = JsonName.of("tos");
    private static final JsonName METRIC = JsonName.of("metric");
    private static final JsonName PREFSRC = JsonName.of("prefsrc");
    private static final JsonName NEXTHOP_ID = JsonName.of("nexthop_id");
    private static final JsonName NEXTHOPS = JsonName.of("nexthops");
    private static final JsonName FLAGS = JsonName.of("flags");
    private static final JsonName METRICS = JsonName.of("metrics");
    private static final JsonName PREFERENCE = JsonName.of("preference");
    private static final JsonName REALM = JsonName.of("realm");
    private static final String NO_FINGERPRINT = "0".repeat(Fingerprint.TEXT_LENGTH);

    private RouteJson() {}

    /** Writes the object and returns its fingerprint. */
    static long write(JsonBuffer out, String id, Route route) {
        out.startObject();
        Fields.string(out, ID, id);
        out.name(FINGERPRINT);
        out.string(NO_FINGERPRINT);
        int start = out.position();
        destination(out, route);
        kind(out, route);
        path(out, route);
        out.endObject();
        int end = out.position();
        return stamp(out.bytes(), start, end);
    }

    /** From {@code start}, the comma behind the fingerprint, to {@code end} is what is hashed. */
    private static long stamp(byte[] bytes, int start, int end) {
        bytes[start] = '{';
        long fingerprint = Fingerprint.of(bytes, start, end - start);
        bytes[start] = ',';
        Fingerprint.put(fingerprint, bytes, start - 1 - Fingerprint.TEXT_LENGTH);
        return fingerprint;
    }

    private static void destination(JsonBuffer out, Route route) {
        Prefix sourcePrefix = route.sourcePrefix();
        Fields.string(out, FAMILY, route.family().text());
        Fields.string(out, PREFIX, route.prefix().toString());
        Fields.string(out, SOURCE_PREFIX, sourcePrefix == null ? null : sourcePrefix.toString());
        Fields.number(out, TABLE, route.table());
        Fields.string(out, TABLE_NAME, route.tableName());
    }

    private static void kind(JsonBuffer out, Route route) {
        String protocol = route.protocolName();
        Fields.string(out, TYPE, RouteType.nameOf(route.type()));
        Fields.string(
                out, PROTOCOL, protocol == null ? Integer.toString(route.protocol()) : protocol);
        Fields.number(out, PROTOCOL_ID, route.protocol());
        Fields.string(out, SCOPE, Scope.nameOf(route.scope()));
        Fields.number(out, TOS, route.tos());
        Fields.number(out, METRIC, route.metric());
    }

    private static void path(JsonBuffer out, Route route) {
        Integer preference = route.preference();
        Fields.string(out, PREFSRC, route.prefsrc() == null ? null : route.prefsrc().toString());
        Fields.number(out, NEXTHOP_ID, route.nexthopId());
        nexthops(out, route);
        Fields.strings(out, FLAGS, RouteFlags.names(route.flags()));
        out.name(METRICS);
        MetricsJson.write(out, route.metrics());
        Fields.string(out, PREFERENCE, preference == null ? null : Preference.nameOf(preference));
        Fields.number(out, REALM, route.realm());
        Fields.unknown(out, route.unknown());
    }

    private static void nexthops(JsonBuffer out, Route route) {
        out.name(NEXTHOPS);
        out.startArray();
        for (Nexthop nexthop : route.nexthops()) {
            NexthopJson.write(out, nexthop);
        }
        out.endArray();
    }
}
