package io.routecast.namespace;

import io.routecast.host.Iproute2Names;
import io.routecast.kernel.Dumps;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.LinkMessage;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopMessage;
import io.routecast.netlink.RouteDecoder;
import io.routecast.netlink.Rtnetlink;
import io.routecast.record.RouteWriter;
import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import io.routecast.socket.DumpSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The kernel's table, by raw dumps of the calling thread's namespace: the truth that tests compare
 * with. Shares the decoder with the agent, and nothing of the mirror.
 */
public final class DumpedTable {
    private static final Iproute2Names NAMES = Iproute2Names.read();
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private final Map<Integer, String> links = new HashMap<>();
    private final Map<Long, String> vrfs = new HashMap<>();
    private final Map<Long, NexthopMessage> objects = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final boolean withLocal;

    /** Dumps links and routes, without table local. */
    public DumpedTable() {
        this(false);
    }

    /**
     * Dumps links and routes.
     *
     * @param withLocal whether table local is wanted
     */
    public DumpedTable(boolean withLocal) {
        this.withLocal = withLocal;
        try (DumpSocket socket = new DumpSocket()) {
            read(socket);
        }
    }

    /** Likewise, from any source of dumps. */
    public DumpedTable(Dumps kernel, boolean withLocal) {
        this.withLocal = withLocal;
        read(kernel);
    }

    private void read(Dumps kernel) {
        dump(kernel, DumpRequest::links, this::link);
        dump(kernel, DumpRequest::nexthops, this::object);
        for (int family : new int[] {AF_INET, AF_INET6}) {
            dump(kernel, seq -> DumpRequest.routes(seq, family), this::route);
        }
    }

    private static void dump(
            Dumps kernel, LongFunction<byte[]> request, Consumer<NetlinkMessage> rows) {
        kernel.request(request.apply(1));
        byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
        while (true) {
            int length = kernel.receive(chunk);
            NetlinkMessage message = new NetlinkMessage().reset(chunk, 0, length);
            while (message.next()) {
                if (message.type() == NetlinkConstants.NLMSG_DONE) {
                    return;
                }
                rows.accept(message);
            }
        }
    }

    private void link(NetlinkMessage message) {
        LinkMessage link =
                LinkMessage.decode(
                        message.buffer(), message.payloadOffset(), message.payloadLength());
        links.put(link.index(), link.name());
        if (link.vrfTable() != null) {
            // The kernel dumps links by their index; the first of the VRFs that share a table
            // counts.
            vrfs.putIfAbsent(link.vrfTable(), link.name());
        }
    }

    private void object(NetlinkMessage message) {
        NexthopMessage object =
                NexthopMessage.decode(
                        message.buffer(), message.payloadOffset(), message.payloadLength());
        objects.put(object.id(), object);
    }

    private void route(NetlinkMessage message) {
        Route route =
                RouteDecoder.decode(
                        message.buffer(), message.payloadOffset(), message.payloadLength());
        if ((route.flags() & Rtnetlink.RTM_F_CLONED) == 0
                && (withLocal || route.table() != Rtnetlink.RT_TABLE_LOCAL)) {
            routes.add(named(route));
        }
    }

    private Route named(Route route) {
        List<Nexthop> shown = resolved(route) ? nexthops(route) : route.nexthops();
        List<Nexthop> nexthops =
                shown.stream()
                        .map(nexthop -> nexthop.withDev(links.get(nexthop.ifindex())))
                        .toList();
        return route.withFlags(flags(route))
                .withNexthops(nexthops)
                .withNames(tableName(route.table()), NAMES.protocolName(route.protocol()));
    }

    private String tableName(long table) {
        String name = NAMES.tableName(table);
        return name == null ? vrfs.get(table) : name;
    }

    /** Whether the route shows only a nexthop object. */
    private static boolean resolved(Route route) {
        return route.nexthops().isEmpty() && route.nexthopId() != null;
    }

    /**
     * The kernel shows the flags of a single nexthop in the route too, but never those of an IPv6
     * group.
     */
    private int flags(Route route) {
        return !resolved(route) || inMultipath(route)
                ? route.flags()
                : route.flags() | nexthops(route).get(0).flags();
    }

    private boolean inMultipath(Route route) {
        return nexthops(route.nexthopId()).size() > 1
                || route.family() == Family.IPV6
                        && !objects.get(route.nexthopId()).group().isEmpty();
    }

    /** Outside RTA_MULTIPATH there is no weight. */
    private List<Nexthop> nexthops(Route route) {
        List<Nexthop> nexthops = nexthops(route.nexthopId());
        return inMultipath(route) ? nexthops : List.of(nexthops.get(0).withWeight(1));
    }

    /** The nexthops of a route that shows only a nexthop object: nexthop_compat_mode = 0. */
    private List<Nexthop> nexthops(long id) {
        NexthopMessage object = objects.get(id);
        if (object.group().isEmpty()) {
            return List.of(nexthop(object, 1));
        }
        return object.group().stream()
                .map(member -> nexthop(objects.get(member.id()), member.weight()))
                .toList();
    }

    private static Nexthop nexthop(NexthopMessage object, int weight) {
        return new Nexthop(
                object.gateway(),
                object.blackhole() ? 1 : object.ifindex(),
                null,
                weight,
                object.flags(),
                object.encap(),
                null,
                Collections.emptySortedMap());
    }

    /** The routes, as records show them without the id: one JSON text each, sorted. */
    public List<String> asJson() {
        RouteWriter writer = new RouteWriter();
        return routes.stream()
                .map(route -> new String(writer.write("", route)))
                .map(LiveTable::withoutId)
                .sorted()
                .toList();
    }

    public List<Route> routes() {
        return routes;
    }
}
