package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Address;
import java.util.List;

/**
 * Requests to add and delete IPv4 routes: {@code fib_table_insert} and {@code fib_table_delete} of
 * net/ipv4/fib_trie.c.
 */
final class Ipv4Requests {
    private final Ipv4Fib fib;
    private final Ipv4Parts parts;
    private final Ipv4Match match;

    Ipv4Requests(Ipv4Fib fib, LinkTable links, NexthopTable nexthops) {
        this.fib = fib;
        parts = new Ipv4Parts(links, new Ipv4Lookup(fib.tables()), nexthops);
        match = new Ipv4Match(links);
    }

    /** A nexthop of a nexthop object. */
    FibNexthop nexthopTo(Address gateway, Link link) {
        return parts.nexthop(new NexthopSpec(gateway, link.name, 1), link, 0, RouteSpec.MAIN);
    }

    /** RTM_NEWROUTE with these flags. */
    void insert(RouteSpec spec, int flags, RequestOrigin origin) {
        // The table exists from now on, whatever the result of the request.
        Ipv4Trie trie = fib.table(spec.table()).trie();
        FibInfo info = fib.infos().shared(parts.of(spec));
        Ipv4Alias alias =
                new Ipv4Alias(spec.prefix().length(), spec.table(), spec.tos(), spec.type(), info);
        long address = Ipv4Address.number(spec.prefix().address());
        List<Ipv4Alias> leaf = trie.leafToChange(address);
        try {
            insert(leaf, address, alias, flags, origin);
        } finally {
            trie.dropIfEmpty(address);
        }
    }

    private void insert(
            List<Ipv4Alias> leaf, long address, Ipv4Alias alias, int flags, RequestOrigin origin) {
        Ipv4Place place = Ipv4Place.of(alias, leaf);
        if (place.isTaken() && has(flags, NetlinkConstants.NLM_F_EXCL)) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        if (place.isTaken() && has(flags, NetlinkConstants.NLM_F_REPLACE)) {
            replace(leaf, place, address, alias, origin);
            return;
        }
        if (place.same() >= 0) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        if (!has(flags, NetlinkConstants.NLM_F_CREATE)) {
            throw new RefusedRequest(Errno.ENOENT);
        }
        boolean appends = place.isTaken() && has(flags, NetlinkConstants.NLM_F_APPEND);
        leaf.add(appends ? place.end() : place.first(), alias);
        fib.infos().hold(alias.info());
        int announced =
                NetlinkConstants.NLM_F_CREATE
                        | (place.isTaken() ? 0 : NetlinkConstants.NLM_F_EXCL)
                        | (appends ? NetlinkConstants.NLM_F_APPEND : 0);
        fib.announce(Rtnetlink.RTM_NEWROUTE, announced, origin, address, alias);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    /** Replaces the first of the key, whatever it is; silent if it is the same. */
    private void replace(
            List<Ipv4Alias> leaf,
            Ipv4Place place,
            long address,
            Ipv4Alias alias,
            RequestOrigin origin) {
        if (place.same() > place.first()) {
            throw new RefusedRequest(Errno.EEXIST);
        }
        if (place.same() < 0) {
            Ipv4Alias before = leaf.set(place.first(), alias);
            fib.infos().hold(alias.info());
            fib.infos().release(before.info());
            int announced = NetlinkConstants.NLM_F_REPLACE;
            fib.announce(Rtnetlink.RTM_NEWROUTE, announced, origin, address, alias);
        }
    }

    /** RTM_DELROUTE of the first route that is as the request says. */
    void delete(RouteSpec spec, RequestOrigin origin) {
        Ipv4Table table = fib.tables().get(spec.table());
        long address = Ipv4Address.number(spec.prefix().address());
        List<Ipv4Alias> leaf = table == null ? null : table.trie().leaf(address);
        int index = leaf == null ? -1 : match.indexIn(leaf, spec);
        if (index < 0) {
            throw new RefusedRequest(Errno.ESRCH);
        }
        Ipv4Alias alias = leaf.remove(index);
        fib.announce(Rtnetlink.RTM_DELROUTE, 0, origin, address, alias);
        table.trie().dropIfEmpty(address);
        fib.infos().release(alias.info());
    }
}
