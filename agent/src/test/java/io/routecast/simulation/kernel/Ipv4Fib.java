package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.List;
import java.util.Map;

/** The IPv4 routes, and what becomes of them when links, addresses and objects change. */
final class Ipv4Fib {
    private final FibTables<Ipv4Table> tables = new FibTables<>();
    private final FibInfos infos = new FibInfos();
    private final Announcer announcer;

    Ipv4Fib(Announcer announcer) {
        this.announcer = announcer;
        Ipv4Trie shared = new Ipv4Trie();
        tables.add(Ipv4Table.LOCAL, new Ipv4Table(Ipv4Table.LOCAL, shared));
        tables.add(RouteSpec.MAIN, new Ipv4Table(RouteSpec.MAIN, shared));
    }

    FibTables<Ipv4Table> tables() {
        return tables;
    }

    /** Makes it if need be. */
    Ipv4Table table(long number) {
        if (tables.get(number) == null) {
            tables.add(number, new Ipv4Table(number, new Ipv4Trie()));
        }
        return tables.get(number);
    }

    FibInfos infos() {
        return infos;
    }

    void announce(int type, int flags, RequestOrigin origin, long address, Ipv4Alias alias) {
        announcer.route(type, flags, origin, Ipv4Shown.route(address, alias));
    }

    /** Silent: nexthops are shown as dead, and routes without a living one are gone. */
    void down(Link link, boolean force) {
        if (infos.down(link, force)) {
            flush();
        }
    }

    void unregistered(Link link) {
        if (infos.unregistered(link)) {
            flush();
        }
    }

    void carrierLost(Link link) {
        infos.carrierLost(link);
    }

    void carrierBack(Link link) {
        infos.up(link, NexthopFlags.LINKDOWN);
    }

    void up(Link link) {
        infos.up(link, NexthopFlags.DEAD);
    }

    void prefsrcGone(Address address) {
        if (infos.prefsrcGone(address)) {
            flush();
        }
    }

    /** The nexthop object has changed, and the routes with it. */
    void announceThrough(NexthopObject object, RequestOrigin origin) {
        if (!infos.areThrough(object)) {
            return;
        }
        for (Ipv4Table table : tables.all()) {
            for (Map.Entry<Long, List<Ipv4Alias>> leaf : table.trie().descending()) {
                for (Ipv4Alias alias : leaf.getValue()) {
                    if (alias.table() == table.number() && alias.info().object == object) {
                        announce(
                                Rtnetlink.RTM_NEWROUTE,
                                NetlinkConstants.NLM_F_REPLACE,
                                origin,
                                leaf.getKey(),
                                alias);
                    }
                }
            }
        }
    }

    /** The nexthop object is gone: so are the routes, silently. */
    void dropThrough(NexthopObject object) {
        if (infos.nexthopGone(object)) {
            flush();
        }
    }

    /** Drops what is dead: silently, unless a source address went. */
    void flush() {
        for (Ipv4Table table : tables.all()) {
            for (Map.Entry<Long, List<Ipv4Alias>> leaf : table.trie().descending()) {
                flush(table, leaf.getKey(), leaf.getValue());
            }
        }
    }

    private void flush(Ipv4Table table, long address, List<Ipv4Alias> leaf) {
        for (Ipv4Alias alias : List.copyOf(leaf)) {
            if (alias.table() == table.number() && alias.info().isDead()) {
                leaf.remove(alias);
                infos.release(alias.info());
                if (alias.info().prefsrcRemoved) {
                    announce(Rtnetlink.RTM_DELROUTE, 0, RequestOrigin.KERNEL, address, alias);
                }
            }
        }
        table.trie().dropIfEmpty(address);
    }
}
