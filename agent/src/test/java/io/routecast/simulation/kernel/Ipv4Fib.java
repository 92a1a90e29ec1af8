package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.List;
import java.util.Map;

/** The IPv4 routes: {@code fib_table_insert} and its like of net/ipv4/fib_trie.c. */
final class Ipv4Fib {
    private static final int NEW = Rtnetlink.RTM_NEWROUTE;
    private static final int DEL = Rtnetlink.RTM_DELROUTE;

    private final FibTables<Ipv4Table> tables = new FibTables<>();
    private final FibInfos infos;
    private final Ipv4Match match;
    private final Announcer announcer;

    Ipv4Fib(LinkTable links, NexthopTable nexthops, Announcer announcer) {
        this.announcer = announcer;
        infos = new FibInfos(links, new Ipv4Lookup(tables), nexthops);
        match = new Ipv4Match(links);
        Ipv4Trie shared = new Ipv4Trie();
        tables.add(Ipv4Table.LOCAL, new Ipv4Table(Ipv4Table.LOCAL, shared));
        tables.add(RouteSpec.MAIN, new Ipv4Table(RouteSpec.MAIN, shared));
    }

    FibTables<Ipv4Table> tables() {
        return tables;
    }

    /** RTM_NEWROUTE with these flags. */
    void insert(RouteSpec spec, int flags, Origin origin) {
        Ipv4Table table = tables.get(spec.table());
        if (table == null) {
            table = new Ipv4Table(spec.table(), new Ipv4Trie());
            tables.add(spec.table(), table);
        }
        FibInfo info = infos.of(spec);
        Ipv4Alias alias =
                new Ipv4Alias(spec.prefix().length(), spec.table(), spec.tos(), spec.type(), info);
        long address = Ipv4Address.number(spec.prefix().address());
        List<Ipv4Alias> leaf = table.trie().leafToChange(address);
        try {
            insert(leaf, address, alias, flags, origin);
        } finally {
            table.trie().dropIfEmpty(address);
        }
    }

    private void insert(
            List<Ipv4Alias> leaf, long address, Ipv4Alias alias, int flags, Origin origin) {
        int first =
                Ipv4Trie.indexOf(
                        leaf,
                        alias.length(),
                        alias.table(),
                        alias.tos(),
                        alias.info().content.priority());
        int end = first;
        int same = -1;
        while (end < leaf.size() && hasKey(leaf.get(end), alias)) {
            if (leaf.get(end).info() == alias.info() && leaf.get(end).type() == alias.type()) {
                same = same < 0 ? end : same;
            }
            end++;
        }
        boolean known = end > first;
        if (known && has(flags, NetlinkConstants.NLM_F_EXCL)) {
            throw new Refusal(Errno.EEXIST);
        }
        if (known && has(flags, NetlinkConstants.NLM_F_REPLACE)) {
            replace(leaf, first, same, address, alias, origin);
            return;
        }
        if (same >= 0) {
            throw new Refusal(Errno.EEXIST);
        }
        if (!has(flags, NetlinkConstants.NLM_F_CREATE)) {
            throw new Refusal(Errno.ENOENT);
        }
        boolean appends = known && has(flags, NetlinkConstants.NLM_F_APPEND);
        leaf.add(appends ? end : first, alias);
        infos.hold(alias.info());
        int told =
                NetlinkConstants.NLM_F_CREATE
                        | (known ? 0 : NetlinkConstants.NLM_F_EXCL)
                        | (appends ? NetlinkConstants.NLM_F_APPEND : 0);
        announce(NEW, told, origin, address, alias);
    }

    private static boolean hasKey(Ipv4Alias alias, Ipv4Alias other) {
        return alias.hasKey(
                other.length(), other.table(), other.tos(), other.info().content.priority());
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private void replace(
            List<Ipv4Alias> leaf,
            int first,
            int same,
            long address,
            Ipv4Alias alias,
            Origin origin) {
        if (same == first) {
            return;
        }
        if (same > first) {
            throw new Refusal(Errno.EEXIST);
        }
        Ipv4Alias before = leaf.set(first, alias);
        infos.hold(alias.info());
        infos.release(before.info());
        announce(NEW, NetlinkConstants.NLM_F_REPLACE, origin, address, alias);
    }

    /** RTM_DELROUTE of the first route that is as the request says. */
    void delete(RouteSpec spec, Origin origin) {
        Ipv4Table table = tables.get(spec.table());
        long address = Ipv4Address.number(spec.prefix().address());
        List<Ipv4Alias> leaf = table == null ? null : table.trie().leaf(address);
        int index = leaf == null ? -1 : match.indexIn(leaf, spec);
        if (index < 0) {
            throw new Refusal(Errno.ESRCH);
        }
        Ipv4Alias alias = leaf.remove(index);
        announce(DEL, 0, origin, address, alias);
        table.trie().dropIfEmpty(address);
        infos.release(alias.info());
    }

    private void announce(int type, int flags, Origin origin, long address, Ipv4Alias alias) {
        announcer.route(type, flags, origin, Ipv4Shown.route(address, alias));
    }

    /** Silent, but that legs are shown as dead: routes without a living one are gone. */
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

    /** A leg of a nexthop object. */
    FibLeg legTo(Address gateway, Link link) {
        return infos.leg(new LegSpec(gateway, link.name, 1), link, 0, RouteSpec.MAIN);
    }

    /** The nexthop object has changed, and the routes with it. */
    void announceThrough(NexthopObject object, Origin origin) {
        if (!infos.areThrough(object)) {
            return;
        }
        for (Ipv4Table table : tables.all()) {
            for (Map.Entry<Long, List<Ipv4Alias>> leaf : table.trie().descending()) {
                for (Ipv4Alias alias : leaf.getValue()) {
                    if (alias.table() == table.number() && alias.info().nexthop == object) {
                        announce(NEW, NetlinkConstants.NLM_F_REPLACE, origin, leaf.getKey(), alias);
                    }
                }
            }
        }
    }

    /** The nexthop object is gone: so are the routes, without a word. */
    void dropThrough(NexthopObject object) {
        if (infos.nexthopGone(object)) {
            flush();
        }
    }

    /** Drops what is dead: without a word, but where a source address went. */
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
                    announce(DEL, 0, Origin.KERNEL, address, alias);
                }
            }
        }
        table.trie().dropIfEmpty(address);
    }
}
