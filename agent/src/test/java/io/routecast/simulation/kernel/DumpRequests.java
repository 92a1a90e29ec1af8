package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Family;

/** Begins dumps: of links, nexthop objects, and the routes of a family, of all tables or one. */
final class DumpRequests {
    private final LinkTable links;
    private final NexthopTable nexthops;
    private final FibTables<Ipv4Table> ipv4;
    private final FibTables<Ipv6Table> ipv6;
    private final RouteHeader header = new RouteHeader();

    DumpRequests(
            LinkTable links,
            NexthopTable nexthops,
            FibTables<Ipv4Table> ipv4,
            FibTables<Ipv6Table> ipv6) {
        this.links = links;
        this.nexthops = nexthops;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** Begins the dump that a request asks for. */
    DumpCursor dump(NetlinkMessage request, RequestOrigin origin) {
        return switch (request.type()) {
            case Rtnetlink.RTM_GETROUTE -> dumpRoutes(request, origin);
            case Rtnetlink.RTM_GETLINK ->
                    new ObjectDump<>(
                            links.byIndex(),
                            link ->
                                    LinkMessages.of(
                                            Rtnetlink.RTM_NEWLINK, ObjectDump.FLAGS, origin, link),
                            links::changes);
            case Rtnetlink.RTM_GETNEXTHOP -> dumpNexthops(origin);
            default -> chunk -> true;
        };
    }

    private DumpCursor dumpNexthops(RequestOrigin origin) {
        return new ObjectDump<>(
                nexthops.byId(),
                object ->
                        NexthopMessages.of(
                                Rtnetlink.RTM_NEWNEXTHOP, ObjectDump.FLAGS, origin, object),
                nexthops::changes) {
            @Override
            public boolean endsWithRows() {
                return true;
            }
        };
    }

    private DumpCursor dumpRoutes(NetlinkMessage request, RequestOrigin origin) {
        header.read(request.buffer(), request.payloadOffset(), request.payloadLength());
        RowMaker rows = new RowMaker(origin);
        boolean isIpv4 = header.family() == Family.IPV4.number();
        Ipv4Dump ipv4Dump = new Ipv4Dump(ipv4, rows);
        Ipv6Dump ipv6Dump = new Ipv6Dump(ipv6, rows);
        long number = header.table();
        if (number == 0) {
            return isIpv4 ? ipv4Dump : ipv6Dump;
        }
        if (isIpv4) {
            Ipv4Table table = known(ipv4, number);
            return new TableDump(ipv4Dump, chunk -> ipv4Dump.fill(table, chunk));
        }
        Ipv6Table table = known(ipv6, number);
        return new TableDump(ipv6Dump, chunk -> ipv6Dump.fill(table, chunk));
    }

    private static <T> T known(FibTables<T> tables, long number) {
        if (tables.get(number) == null) {
            throw new RefusedRequest(Errno.ENOENT);
        }
        return tables.get(number);
    }
}
