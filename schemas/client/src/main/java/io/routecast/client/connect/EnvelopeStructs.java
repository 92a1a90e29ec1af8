package io.routecast.client.connect;

import io.routecast.client.json.JsonValue;
import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.RouteEncap;
import io.routecast.client.record.RouteNexthop;
import io.routecast.client.record.RouteObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Changes as Connect has them. */
final class EnvelopeStructs {
    private EnvelopeStructs() {}

    static Struct envelope(Schema schema, PublishedChange change) {
        return new Struct(schema)
                .put("before", route(change.before()))
                .put("after", route(change.after()))
                .put("source", source(change.source()))
                .put("op", change.op().text())
                .put("ts_ms", change.tsMillis());
    }

    private static Struct route(PublishedRoute published) {
        if (published == null) {
            return null;
        }
        RouteObject route = RouteObjectReader.read(published);
        Struct struct =
                new Struct(EnvelopeSchemas.ROUTE)
                        .put("id", route.id())
                        .put("fingerprint", Fingerprint.text(route.fingerprint()))
                        .put("family", route.family().text())
                        .put("prefix", route.prefix().toString())
                        .put("source_prefix", text(route.sourcePrefix()))
                        .put("table", route.table())
                        .put("table_name", route.tableName())
                        .put("type", route.type())
                        .put("protocol", route.protocol())
                        .put("protocol_id", route.protocolId());
        return path(struct, route);
    }

    private static Struct path(Struct struct, RouteObject route) {
        return struct.put("scope", route.scope())
                .put("tos", route.tos())
                .put("metric", route.metric())
                .put("prefsrc", text(route.prefsrc()))
                .put("nexthop_id", route.nexthopId())
                .put("nexthops", route.nexthops().stream().map(EnvelopeStructs::nexthop).toList())
                .put("flags", route.flags())
                .put("metrics", JsonValue.text(route.metrics()))
                .put("preference", route.preference())
                .put("realm", route.realm());
    }

    private static Struct nexthop(RouteNexthop nexthop) {
        return new Struct(EnvelopeSchemas.NEXTHOP)
                .put("gateway", text(nexthop.gateway()))
                .put("dev", nexthop.dev())
                .put("ifindex", nexthop.ifindex())
                .put("weight", nexthop.weight())
                .put("flags", nexthop.flags())
                .put("encap", nexthop.encap() == null ? null : encap(nexthop.encap()));
    }

    private static String encap(RouteEncap encap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", encap.type());
        fields.putAll(encap.fields());
        return JsonValue.text(fields);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Struct source(PublishedSource source) {
        return new Struct(EnvelopeSchemas.SOURCE)
                .put("connector", "routecast")
                .put("version", source.agentVersion())
                .put("host", source.host())
                .put("host_id", source.hostId())
                .put("boot_id", source.bootId())
                .put("epoch", source.epoch())
                .put("seq", source.seq())
                .put("ts_ms", Math.floorDiv(source.receivedMicros(), 1_000L))
                .put("ts_us", source.receivedMicros())
                .put("cause", source.cause().text())
                .put("reason", source.reason() == null ? null : source.reason().text())
                .put("snapshot", source.snapshot().text())
                .put("process", source.process());
    }
}
