package io.routecast.record;

import io.routecast.route.Nexthop;
import io.routecast.route.NexthopFlags;

/** One leg of a ROUTE object. */
final class NexthopJson {
    private static final JsonName GATEWAY = JsonName.of("gateway");
    private static final JsonName DEV = JsonName.of("dev");
    private static final JsonName IFINDEX = JsonName.of("ifindex");
    private static final JsonName WEIGHT = JsonName.of("weight");
    private static final JsonName FLAGS = JsonName.of("flags");
    private static final JsonName ENCAP = JsonName.of("encap");
    private static final JsonName REALM = JsonName.of("realm");

    private NexthopJson() {}

    static void write(JsonBuffer out, Nexthop nexthop) {
        out.startObject();
        Fields.string(
                out, GATEWAY, nexthop.gateway() == null ? null : nexthop.gateway().toString());
        Fields.string(out, DEV, nexthop.dev());
        Fields.number(out, IFINDEX, nexthop.ifindex());
        Fields.number(out, WEIGHT, nexthop.weight());
        Fields.strings(out, FLAGS, NexthopFlags.names(nexthop.flags()));
        out.name(ENCAP);
        EncapJson.write(out, nexthop.encap());
        if (nexthop.realm() != null) {
            Fields.number(out, REALM, nexthop.realm());
        }
        Fields.unknown(out, nexthop.unknown());
        out.endObject();
    }
}
