package io.routecast.simulation.kernel;

import io.routecast.route.Family;

/** Messages about nexthop objects: {@code nh_fill_node}. */
final class NexthopMessages {
    private static final int NHA_ID = 1;
    private static final int NHA_GROUP = 2;
    private static final int NHA_BLACKHOLE = 4;
    private static final int NHA_OIF = 5;
    private static final int NHA_GATEWAY = 6;
    private static final int FIXED_BYTES = 64;
    private static final int MEMBER_BYTES = 8;

    private NexthopMessages() {}

    static byte[] of(int type, int flags, RequestOrigin origin, NexthopObject object) {
        int capacity = FIXED_BYTES + MEMBER_BYTES * object.members.size();
        MessageBytes message =
                new MessageBytes(capacity, type, flags, origin)
                        .u8(family(object), scope(object), object.protocol, 0)
                        .u32(object.isGroup() ? 0 : object.nexthop.flags)
                        .attribute(NHA_ID, object.id);
        if (object.isGroup()) {
            message.attribute(NHA_GROUP, members(object));
        } else if (object.blackhole) {
            message.attribute(NHA_BLACKHOLE, new byte[0]);
        } else {
            nexthop(message, object.nexthop);
        }
        return message.toByteArray();
    }

    private static int family(NexthopObject object) {
        Family family = object.family;
        return family == null ? 0 : family.number();
    }

    private static int scope(NexthopObject object) {
        return object.isGroup() || object.blackhole ? 0 : object.nexthop.scope;
    }

    private static void nexthop(MessageBytes message, FibNexthop nexthop) {
        message.attribute(NHA_OIF, nexthop.ifindex);
        if (nexthop.gateway != null) {
            message.attribute(NHA_GATEWAY, nexthop.gateway.toByteArray());
        }
    }

    private static byte[] members(NexthopObject object) {
        byte[] bytes = new byte[MEMBER_BYTES * object.members.size()];
        int at = 0;
        for (NexthopObject.Member member : object.members) {
            int id = (int) member.object().id;
            for (int i = 0; i < 4; i++) {
                bytes[at + i] = (byte) (id >> 8 * i);
            }
            bytes[at + 4] = (byte) (member.weight() - 1);
            bytes[at + 5] = (byte) (member.weight() - 1 >> 8);
            at += MEMBER_BYTES;
        }
        return bytes;
    }
}
