package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Nexthop;
import io.routecast.route.Preference;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import io.routecast.route.RouteFlags;
import io.routecast.route.RouteType;
import io.routecast.route.Scope;
import java.io.IOException;

/**
 * The part of the ROUTE object that its fingerprint is taken of. Keeps a buffer: owned by one
 * thread.
 */
final class RouteJson {
    private static final SerializableString FAMILY = new SerializedString("family");
    private static final SerializableString PREFIX = new SerializedString("prefix");
    private static final SerializableString SOURCE_PREFIX = new SerializedString("source_prefix");
    private static final SerializableString TABLE = new SerializedString("table");
    private static final SerializableString TABLE_NAME = new SerializedString("table_name");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString PROTOCOL_ID = new SerializedString("protocol_id");
    private static final SerializableString SCOPE = new SerializedString("scope");
    private static final SerializableString TOS = new SerializedString("tos");
    private static final SerializableString METRIC = new SerializedString("metric");
    private static final SerializableString PREFSRC = new SerializedString("prefsrc");
    private static final SerializableString NEXTHOP_ID = new SerializedString("nexthop_id");
    private static final SerializableString NEXTHOPS = new SerializedString("nexthops");
    private static final SerializableString FLAGS = new SerializedString("flags");
    private static final SerializableString METRICS = new SerializedString("metrics");
    private static final SerializableString PREFERENCE = new SerializedString("preference");
    private static final SerializableString REALM = new SerializedString("realm");

    private final JsonBuffer buffer = new JsonBuffer();
    private final ForwardingJson forwarding = new ForwardingJson();

    /** The object as text, without id, fingerprint and prefix. */
    RouteShape shape(Route route) {
        int[] place = {0};
        buffer.write(
                out -> {
                    out.writeStartObject();
                    Fields.string(out, FAMILY, route.family().text());
                    Fields.string(out, PREFIX, "");
                    // Between the two quotes.
                    place[0] = buffer.position() - 1;
                    destination(out, route);
                    kind(out, route);
                    path(out, route);
                    out.writeEndObject();
                });
        return RouteShape.of(buffer.toByteArray(), place[0], forwarding.rest(route));
    }

    private static void destination(JsonGenerator out, Route route) throws IOException {
        Prefix sourcePrefix = route.sourcePrefix();
        Fields.string(out, SOURCE_PREFIX, sourcePrefix == null ? null : sourcePrefix.toString());
        Fields.number(out, TABLE, route.table());
        Fields.string(out, TABLE_NAME, route.tableName());
    }

    private static void kind(JsonGenerator out, Route route) throws IOException {
        Fields.string(out, TYPE, RouteType.nameOf(route.type()));
        Fields.protocol(out, PROTOCOL, route.protocolName(), route.protocol());
        Fields.number(out, PROTOCOL_ID, route.protocol());
        Fields.string(out, SCOPE, Scope.nameOf(route.scope()));
        Fields.number(out, TOS, route.tos());
        Fields.number(out, METRIC, route.metric());
    }

    private static void path(JsonGenerator out, Route route) throws IOException {
        Integer preference = route.preference();
        Fields.string(out, PREFSRC, route.prefsrc() == null ? null : route.prefsrc().toString());
        Fields.number(out, NEXTHOP_ID, route.nexthopId());
        nexthops(out, route);
        Fields.strings(out, FLAGS, RouteFlags.names(route.flags()));
        out.writeFieldName(METRICS);
        MetricsJson.write(out, route.metrics());
        Fields.string(out, PREFERENCE, preference == null ? null : Preference.nameOf(preference));
        Fields.number(out, REALM, route.realm());
        Fields.unknown(out, route.unknown());
    }

    private static void nexthops(JsonGenerator out, Route route) throws IOException {
        out.writeFieldName(NEXTHOPS);
        out.writeStartArray();
        for (Nexthop nexthop : route.nexthops()) {
            NexthopJson.write(out, nexthop);
        }
        out.writeEndArray();
    }
}
