package io.routecast.mirror.table;

import io.routecast.netlink.LinkMessage;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.Rtnetlink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The links of this network namespace: their names, and their attributes that change routes
 * silently. Owned by the mirror's thread.
 */
public final class Links {
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_LOWER_UP = 0x10000;
    private static final int ROUTE_FLAGS = IFF_UP | IFF_RUNNING | IFF_LOWER_UP;

    /**
     * The attributes of a link that matter. An MTU change silently changes metrics of IPv6 routes.
     */
    private record Link(
            String name, byte[] utf8, int flags, Long mtu, Long vrfTable, int master, int dump) {
        boolean sameAs(Link other) {
            return name.equals(other.name)
                    && flags == other.flags
                    && Objects.equals(mtu, other.mtu)
                    && Objects.equals(vrfTable, other.vrfTable);
        }
    }

    private final SortedMap<Integer, Link> byIndex = new TreeMap<>();
    private final Map<Integer, Integer> inet6Mtus = new HashMap<>();
    private Set<Integer> impaired = new HashSet<>();
    private Set<Integer> dumpedImpaired = new HashSet<>();
    private final Map<Long, byte[]> vrfNames = new HashMap<>();
    private int dump;

    /** UTF-8 name of a link; null if unknown. */
    byte[] name(int ifindex) {
        Link link = byIndex.get(ifindex);
        return link == null ? null : link.utf8();
    }

    /** UTF-8 name of the first VRF device with that table; null for none. */
    byte[] vrfName(long table) {
        return vrfNames.get(table);
    }

    /** Takes RTM_NEWLINK or RTM_DELLINK. True if routes may have changed silently with it. */
    public boolean notified(NetlinkMessage message) {
        LinkMessage link = decode(message);
        if (link.family() != 0) {
            // AF_BRIDGE is about ports: its RTM_DELLINK is not the end of the link. Only AF_INET6
            // announces that IPv6 was enabled there, which revives nexthops silently.
            return link.bringsIpv6() || hasOtherInet6Mtu(link);
        }
        if (message.type() == Rtnetlink.RTM_DELLINK) {
            byIndex.remove(link.index());
            inet6Mtus.remove(link.index());
            nameVrfs();
            return true;
        }
        return put(link);
    }

    /** The name of a link that RTM_NEWLINK tells of for the first time, or under a new name. */
    public String appears(NetlinkMessage message) {
        LinkMessage link = decode(message);
        if (link.family() != 0 || message.type() != Rtnetlink.RTM_NEWLINK) {
            return null;
        }
        Link before = byIndex.get(link.index());
        return before == null || !before.name().equals(link.name()) ? link.name() : null;
    }

    /** A router advertisement with another MTU silently changes metrics of IPv6 routes. */
    private boolean hasOtherInet6Mtu(LinkMessage link) {
        Integer mtu = link.inet6Mtu();
        return mtu != 0 && !mtu.equals(inet6Mtus.put(link.index(), mtu));
    }

    /** A dump of routes begins, which shows the {@link #impaired} nexthops. */
    public void routeDumpBegins() {
        dumpedImpaired = new HashSet<>();
    }

    /** The kernel shows a nexthop over this link as dead or without carrier. */
    public void impaired(int ifindex) {
        dumpedImpaired.add(ifindex);
    }

    /** The dump was applied to the mirror. */
    public void routeDumpEnded() {
        impaired = dumpedImpaired;
    }

    /** Takes a row of a dump. */
    public void dumped(NetlinkMessage message) {
        if (message.type() == Rtnetlink.RTM_NEWLINK) {
            put(decode(message));
        }
    }

    /** A dump begins: links that it does not show are gone. */
    public void dumpBegins() {
        dump++;
    }

    /**
     * The dump has ended.
     *
     * @param whole whether links that it did not show are gone
     */
    public void dumpEnded(boolean whole) {
        byIndex.values().removeIf(link -> whole && link.dump() != dump);
        nameVrfs();
    }

    private static LinkMessage decode(NetlinkMessage message) {
        return LinkMessage.decode(
                message.buffer(), message.payloadOffset(), message.payloadLength());
    }

    /**
     * True if a known link has changed; the kernel announces routes over a new one. On any change
     * of a link, even of its alias, the kernel checks its carrier again and may revive nexthops.
     */
    private boolean put(LinkMessage message) {
        if (message.name() == null) {
            // A driver's message about itself, not the state of a link.
            return false;
        }
        Link link =
                new Link(
                        message.name(),
                        message.name().getBytes(StandardCharsets.UTF_8),
                        message.flags() & ROUTE_FLAGS,
                        message.mtu(),
                        message.vrfTable(),
                        message.master(),
                        dump);
        Link before = byIndex.put(message.index(), link);
        if (link.vrfTable() != null || before != null && before.vrfTable() != null) {
            nameVrfs();
        }
        return before == null
                ? link.vrfTable() != null
                : !before.sameAs(link)
                        || movesBetweenVrfs(before, link)
                        || impaired.contains(message.index())
                        || dumpedImpaired.contains(message.index());
    }

    /** Joining or leaving a VRF moves a port's routes to another table; a bridge does not. */
    private boolean movesBetweenVrfs(Link before, Link after) {
        return before.master() != after.master()
                && (mayBeVrf(before.master()) || mayBeVrf(after.master()));
    }

    private boolean mayBeVrf(int index) {
        Link master = byIndex.get(index);
        return index != 0 && (master == null || master.vrfTable() != null);
    }

    private void nameVrfs() {
        vrfNames.clear();
        for (Link link : byIndex.values()) {
            if (link.vrfTable() != null) {
                vrfNames.putIfAbsent(link.vrfTable(), link.utf8());
            }
        }
    }
}
