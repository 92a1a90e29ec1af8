package io.routecast.mirror.table;

import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopMessage;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Nexthop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nexthop objects of this network namespace: ip-nexthop(8). Routes refer to them by id, and
 * with {@code net.ipv4.nexthop_compat_mode} = 0 show nothing else. The kernel drops them silently
 * when their link goes down; only a dump shows it. Owned by the mirror's thread.
 */
public final class Nexthops {
    /** The index of lo in every network namespace; routes over a blackhole object show it. */
    private static final int LOOPBACK_IFINDEX = 1;

    private record Known(NexthopMessage object, int dump) {}

    private final Map<Long, Known> byId = new HashMap<>();
    private int dump;

    /** Takes RTM_NEWNEXTHOP or RTM_DELNEXTHOP. True if routes may have changed silently with it. */
    public boolean notified(NetlinkMessage message) {
        NexthopMessage object = decode(message);
        if (message.type() == Rtnetlink.RTM_DELNEXTHOP) {
            return byId.remove(object.id()) != null;
        }
        Known before = byId.put(object.id(), new Known(object, dump));
        return before != null && !before.object().equals(object);
    }

    /** Takes a row of a dump. */
    public void dumped(NetlinkMessage message) {
        if (message.type() == Rtnetlink.RTM_NEWNEXTHOP) {
            NexthopMessage object = decode(message);
            byId.put(object.id(), new Known(object, dump));
        }
    }

    /** A dump begins: objects that it does not show are gone. */
    public void dumpBegins() {
        dump++;
    }

    /**
     * The dump has ended.
     *
     * @param whole whether objects that it did not show are gone
     */
    public void dumpEnded(boolean whole) {
        byId.values().removeIf(known -> whole && known.dump() != dump);
    }

    private static NexthopMessage decode(NetlinkMessage message) {
        return NexthopMessage.decode(
                message.buffer(), message.payloadOffset(), message.payloadLength());
    }

    /**
     * The nexthop of an object, or those of a group's members with their weights; null if unknown.
     */
    List<Nexthop> of(long id) {
        Known known = byId.get(id);
        if (known == null) {
            return null;
        }
        if (known.object().group().isEmpty()) {
            return List.of(nexthop(known.object(), 1));
        }
        List<Nexthop> members = new ArrayList<>();
        for (NexthopMessage.Member member : known.object().group()) {
            Known single = byId.get(member.id());
            if (single != null) {
                members.add(nexthop(single.object(), member.weight()));
            }
        }
        return members;
    }

    /** Whether the object is known and a group. */
    boolean isGroup(long id) {
        Known known = byId.get(id);
        return known != null && !known.object().group().isEmpty();
    }

    private static Nexthop nexthop(NexthopMessage object, int weight) {
        return new Nexthop(
                object.gateway(),
                object.blackhole() ? LOOPBACK_IFINDEX : object.ifindex(),
                null,
                weight,
                object.flags(),
                object.encap(),
                null,
                Collections.emptySortedMap());
    }
}
