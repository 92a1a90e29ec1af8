package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import io.routecast.route.RouteType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text that the forwarding fingerprint is taken of, as {@code route-change.v1.schema.json}
 * describes it: where packets go, whatever the devices of the host are called. Keeps a buffer:
 * owned by one thread.
 */
final class ForwardingJson {
    /** What comes before the prefix. */
    static final byte[] START = JsonParts.ascii("{\"prefix\":\"");

    private static final SerializableString SOURCE_PREFIX = new SerializedString("source_prefix");
    private static final SerializableString TABLE = new SerializedString("table");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString METRIC = new SerializedString("metric");
    private static final SerializableString TOS = new SerializedString("tos");
    private static final SerializableString NEXTHOPS = new SerializedString("nexthops");
    private static final SerializableString GATEWAY = new SerializedString("gateway");
    private static final SerializableString WEIGHT = new SerializedString("weight");
    private static final SerializableString ENCAP = new SerializedString("encap");

    private final JsonBuffer leg = new JsonBuffer();
    private final JsonBuffer buffer = new JsonBuffer();

    /** What comes after the prefix. */
    byte[] rest(Route route) {
        byte[][] legs = legs(route);
        buffer.write(out -> object(out, route, legs));
        byte[] object = buffer.toByteArray();
        object[0] = ',';
        byte[] rest = new byte[object.length + 1];
        rest[0] = '"';
        System.arraycopy(object, 0, rest, 1, object.length);
        return rest;
    }

    private void object(JsonGenerator out, Route route, byte[][] legs) throws IOException {
        out.writeStartObject();
        Fields.string(
                out,
                SOURCE_PREFIX,
                route.sourcePrefix() == null ? null : route.sourcePrefix().toString());
        Fields.number(out, TABLE, route.table());
        Fields.string(out, TYPE, RouteType.nameOf(route.type()));
        Fields.number(out, METRIC, route.metric());
        Fields.number(out, TOS, route.tos());
        out.writeFieldName(NEXTHOPS);
        out.writeStartArray();
        for (byte[] text : legs) {
            out.writeRawValue(new String(text, StandardCharsets.UTF_8));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** In the order of their bytes: that of the kernel says nothing about forwarding. */
    private byte[][] legs(Route route) {
        byte[][] legs = new byte[route.nexthops().size()][];
        for (int i = 0; i < legs.length; i++) {
            Nexthop nexthop = route.nexthops().get(i);
            leg.write(out -> leg(out, nexthop));
            legs[i] = leg.toByteArray();
        }
        Arrays.sort(legs, Arrays::compareUnsigned);
        return legs;
    }

    private static void leg(JsonGenerator out, Nexthop nexthop) throws IOException {
        out.writeStartObject();
        Fields.string(
                out, GATEWAY, nexthop.gateway() == null ? null : nexthop.gateway().toString());
        Fields.number(out, WEIGHT, nexthop.weight());
        out.writeFieldName(ENCAP);
        EncapJson.write(out, nexthop.encap());
        out.writeEndObject();
    }
}
