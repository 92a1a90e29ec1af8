package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import java.util.List;

/** Finds how a gateway is reached: {@code fib_check_nh_v4_gw} and {@code fib_table_lookup}. */
final class Ipv4Lookup {
    private static final int RT_SCOPE_LINK = 253;
    private static final int BITS = 32;

    private final FibTables<Ipv4Table> tables;

    Ipv4Lookup(FibTables<Ipv4Table> tables) {
        this.tables = tables;
    }

    /** Whether the address is one of this host. */
    boolean isLocal(Address address) {
        Ipv4Table local = tables.get(Ipv4Table.LOCAL);
        List<Ipv4Alias> leaf = local.trie().leaf(Ipv4Address.number(address));
        return leaf != null
                && leaf.stream().anyMatch(a -> a.type() == RouteSpec.LOCAL && a.length() == BITS);
    }

    /** The scope of the route to it, which must be over this link. */
    int scopeOfGateway(Address gateway, Link link, long table) {
        long address = Ipv4Address.number(gateway);
        Ipv4Table own = table == RouteSpec.MAIN ? null : tables.get(table);
        Ipv4Alias found = own == null ? null : find(own.trie(), address, link);
        if (found == null) {
            found = find(tables.get(RouteSpec.MAIN).trie(), address, link);
        }
        if (found == null) {
            throw new RefusedRequest(Errno.ENETUNREACH);
        }
        if (found.type() != RouteSpec.UNICAST && found.type() != RouteSpec.LOCAL) {
            throw new RefusedRequest(Errno.EINVAL);
        }
        return found.info().content.scope();
    }

    private static Ipv4Alias find(Ipv4Trie trie, long address, Link link) {
        for (int length = BITS; length >= 0; length--) {
            long network = length == 0 ? 0 : address & -1L << BITS - length;
            List<Ipv4Alias> leaf = trie.leaf(network);
            if (leaf != null) {
                for (Ipv4Alias alias : leaf) {
                    if (alias.length() == length && leads(alias, link)) {
                        return alias;
                    }
                }
            }
        }
        return null;
    }

    private static boolean leads(Ipv4Alias alias, Link link) {
        FibInfo info = alias.info();
        return alias.tos() == 0
                && info.content.scope() >= RT_SCOPE_LINK
                && !info.isDead()
                && info.nexthops.stream().anyMatch(l -> l.ifindex == link.index && !l.isDead());
    }
}
