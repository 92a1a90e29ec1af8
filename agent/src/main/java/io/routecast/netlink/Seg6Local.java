package io.routecast.netlink;

import io.routecast.route.Family;

/**
 * What a node does with packets to one of its segments: attributes SEG6_LOCAL_* of {@code
 * <linux/seg6_local.h>}.
 */
final class Seg6Local {
    private static final String[] ACTIONS = {
        null,
        "End",
        "End.X",
        "End.T",
        "End.DX2",
        "End.DX6",
        "End.DX4",
        "End.DT6",
        "End.DT4",
        "End.B6",
        "End.B6.Encaps",
        "End.BM",
        "End.S",
        "End.AS",
        "End.AM",
        "End.BPF",
        "End.DT46",
    };

    private Seg6Local() {}

    /** Takes the attribute if it has a name; false if it has none. */
    static boolean take(AttributeCursor attribute, EncapFields fields) {
        switch (attribute.type()) {
            case LwTunnel.SEG6_LOCAL_ACTION -> fields.put("action", actionName(attribute.u32()));
            case LwTunnel.SEG6_LOCAL_SRH ->
                    fields.put("srh", SegmentRoutingHeader.decode(attribute, 0));
            case LwTunnel.SEG6_LOCAL_TABLE -> fields.put("table", attribute.u32());
            case LwTunnel.SEG6_LOCAL_VRFTABLE -> fields.put("vrftable", attribute.u32());
            case LwTunnel.SEG6_LOCAL_NH4 ->
                    fields.put("nh4", attribute.address(Family.IPV4).toString());
            case LwTunnel.SEG6_LOCAL_NH6 ->
                    fields.put("nh6", attribute.address(Family.IPV6).toString());
            case LwTunnel.SEG6_LOCAL_IIF -> fields.put("iif", attribute.u32());
            case LwTunnel.SEG6_LOCAL_OIF -> fields.put("oif", attribute.u32());
            case LwTunnel.SEG6_LOCAL_COUNTERS -> fields.put("count", true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String actionName(long action) {
        return action > 0 && action < ACTIONS.length
                ? ACTIONS[(int) action]
                : Long.toString(action);
    }
}
