package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.Nexthop;
import io.routecast.route.NexthopFlags;
import java.io.IOException;

/** One leg of a ROUTE object. */
final class NexthopJson {
    private static final SerializableString GATEWAY = new SerializedString("gateway");
    private static final SerializableString DEV = new SerializedString("dev");
    private static final SerializableString IFINDEX = new SerializedString("ifindex");
    private static final SerializableString WEIGHT = new SerializedString("weight");
    private static final SerializableString FLAGS = new SerializedString("flags");
    private static final SerializableString ENCAP = new SerializedString("encap");
    private static final SerializableString REALM = new SerializedString("realm");

    private NexthopJson() {}

    static void write(JsonGenerator out, Nexthop nexthop) throws IOException {
        out.writeStartObject();
        Fields.string(
                out, GATEWAY, nexthop.gateway() == null ? null : nexthop.gateway().toString());
        Fields.string(out, DEV, nexthop.dev());
        Fields.number(out, IFINDEX, nexthop.ifindex());
        Fields.number(out, WEIGHT, nexthop.weight());
        Fields.strings(out, FLAGS, NexthopFlags.names(nexthop.flags()));
        out.writeFieldName(ENCAP);
        EncapJson.write(out, nexthop.encap());
        if (nexthop.realm() != null) {
            Fields.number(out, REALM, nexthop.realm());
        }
        Fields.unknown(out, nexthop.unknown());
        out.writeEndObject();
    }
}
