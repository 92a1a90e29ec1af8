package io.routecast.mirror.table;

import io.routecast.netlink.ImageNames;
import io.routecast.route.Nexthop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Names for a route's numbers: of links from the kernel, of tables and protocols from iproute2's
 * files or a VRF device. Owned by the mirror's thread.
 */
public final class HostImageNames implements ImageNames {
    private final Links links = new Links();
    private final Nexthops nexthops = new Nexthops();
    private LongFunction<String> tableNames;
    private final byte[][] protocols = new byte[256][];
    private final Map<Long, byte[]> tables = new HashMap<>();

    public HostImageNames(LongFunction<String> tableNames, IntFunction<String> protocolNames) {
        read(tableNames, protocolNames);
    }

    /** Replaces the names for images that are made from now on. */
    public void read(LongFunction<String> newTableNames, IntFunction<String> protocolNames) {
        tableNames = newTableNames;
        tables.clear();
        for (int protocol = 0; protocol < protocols.length; protocol++) {
            protocols[protocol] = utf8(protocolNames.apply(protocol));
        }
    }

    public Links links() {
        return links;
    }

    public Nexthops nexthops() {
        return nexthops;
    }

    @Override
    public byte[] table(long table) {
        byte[] name = tables.get(table);
        if (name == null) {
            name = utf8(tableNames.apply(table));
            if (name == null) {
                return links.vrfName(table);
            }
            tables.put(table, name);
        }
        return name;
    }

    @Override
    public byte[] protocol(int protocol) {
        return protocols[protocol];
    }

    @Override
    public byte[] device(int ifindex) {
        return links.name(ifindex);
    }

    @Override
    public List<Nexthop> nexthops(long nexthopId) {
        List<Nexthop> found = nexthops.of(nexthopId);
        if (found == null) {
            return null;
        }
        List<Nexthop> named = new ArrayList<>(found.size());
        for (Nexthop nexthop : found) {
            byte[] dev = device(nexthop.ifindex());
            named.add(
                    dev == null
                            ? nexthop
                            : nexthop.withDev(new String(dev, StandardCharsets.UTF_8)));
        }
        return named;
    }

    @Override
    public boolean isNexthopGroup(long nexthopId) {
        return nexthops.isGroup(nexthopId);
    }

    private static byte[] utf8(String name) {
        return name == null ? null : name.getBytes(StandardCharsets.UTF_8);
    }
}
