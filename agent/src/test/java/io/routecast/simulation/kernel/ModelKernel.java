package io.routecast.simulation.kernel;

import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.namespace.DumpedTable;
import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.function.BooleanSupplier;

/**
 * A kernel with links, addresses, nexthop objects and routes. Operations are applied whole and
 * announced at once; between two calls of {@link Dumps#receive} they disturb a dump as they would a
 * real one. Owned by one thread.
 */
public final class ModelKernel {
    private static final long REQUESTER = 4242;

    private final LinkTable links = new LinkTable();
    private final NexthopTable nexthopTable = new NexthopTable();
    private final NotificationQueue queue;
    private final Announcer announcer;
    private final Ipv4Fib ipv4;
    private final Ipv4Requests ipv4Requests;
    private final Ipv6Fib ipv6;
    private final Ipv6Requests ipv6Requests;
    private final HostAddresses addresses;
    private final NexthopObjects nexthops;
    private final LinkEvents events;
    private BooleanSupplier dumpFails = () -> false;
    private long requests;

    /**
     * With a loopback that is up, and its addresses and routes.
     *
     * @param receiveBufferBytes of the listener: SK_MEMINFO_RCVBUF, twice what SO_RCVBUF asks for
     */
    public ModelKernel(int receiveBufferBytes) {
        queue = new NotificationQueue(receiveBufferBytes);
        announcer = new Announcer(queue);
        ipv4 = new Ipv4Fib(announcer);
        ipv4Requests = new Ipv4Requests(ipv4, links, nexthopTable);
        ipv6 = new Ipv6Fib(announcer);
        ipv6Requests = new Ipv6Requests(ipv6, links, nexthopTable);
        Ipv6Links ipv6Links = new Ipv6Links(ipv6);
        addresses =
                new HostAddresses(
                        new AddressRoutes(ipv4Requests, ipv6Requests), ipv4, ipv6Links, announcer);
        nexthops = new NexthopObjects(nexthopTable, links, ipv4, ipv4Requests, ipv6, announcer);
        events =
                new LinkEvents(
                        links, addresses, nexthops, ipv4, ipv6Requests, ipv6Links, announcer);
        Link loopback = links.add(LinkTable.LOOPBACK, "lo");
        loopback.up = true;
        addresses.add(
                new HostAddress(loopback, Address.parse("127.0.0.1"), 8), RequestOrigin.KERNEL);
        addresses.add(new HostAddress(loopback, Address.parse("::1"), 128), RequestOrigin.KERNEL);
        queue.clear();
    }

    /** Adds a link that is down, silently. */
    public void addLink(int index, String name) {
        links.add(index, name);
    }

    /**
     * Does it, and announces what a real kernel would announce.
     *
     * @return 0, or the errno with which the kernel refuses
     */
    public int apply(Operation operation) {
        RequestOrigin origin = new RequestOrigin(REQUESTER, ++requests);
        try {
            if (operation instanceof RouteOperation route) {
                apply(route, origin);
            } else if (operation instanceof AddressOperation address) {
                apply(address, origin);
            } else if (operation instanceof LinkOperation link) {
                apply(link);
            } else if (operation instanceof NexthopOperation nexthop) {
                apply(nexthop, origin);
            }
            return Errno.OK;
        } catch (RefusedRequest refusal) {
            return refusal.errno;
        }
    }

    private void apply(RouteOperation operation, RequestOrigin origin) {
        RouteSpec spec = operation.route();
        boolean isIpv4 = spec.family() == Family.IPV4;
        int flags = operation.verb().flags;
        if (operation.verb() != RouteOperation.Verb.DEL) {
            if (isIpv4) {
                ipv4Requests.insert(spec.madeByIp(), flags, origin);
            } else {
                ipv6Requests.insert(spec.madeByIp(), flags, origin);
            }
        } else if (isIpv4) {
            ipv4Requests.delete(spec, origin);
        } else {
            ipv6Requests.delete(spec, origin);
        }
    }

    private void apply(AddressOperation operation, RequestOrigin origin) {
        HostAddress address =
                new HostAddress(link(operation.link()), operation.address(), operation.length());
        if (operation.adds()) {
            addresses.add(address, origin);
        } else {
            addresses.delete(address, origin);
        }
    }

    private void apply(NexthopOperation operation, RequestOrigin origin) {
        if (operation.what() == NexthopOperation.What.DELETE) {
            nexthops.delete(operation.id(), origin);
        } else {
            nexthops.replace(operation, origin);
        }
    }

    private void apply(LinkOperation operation) {
        if (operation.what() == LinkOperation.What.CREATED) {
            events.create(operation.index(), operation.link());
            return;
        }
        Link link = link(operation.link());
        switch (operation.what()) {
            case UP -> events.up(link);
            case DOWN -> events.down(link);
            case CARRIER_LOST -> events.carrier(link, false);
            case CARRIER_BACK -> events.carrier(link, true);
            default -> events.delete(link);
        }
    }

    private Link link(String name) {
        Link link = links.named(name);
        if (link == null) {
            throw new RefusedRequest(Errno.ENODEV);
        }
        return link;
    }

    Collection<Link> links() {
        return links.all();
    }

    /**
     * Runs this after each announcement of a route: one operation may pass through several states,
     * such as a multipath request that is refused half way.
     */
    public void afterAnnouncement(Runnable work) {
        announcer.afterRoute(work);
    }

    /** A listener joins all groups: it hears what happens from now on. */
    public NotificationQueue listen() {
        queue.reopen();
        return queue;
    }

    NavigableMap<Long, NexthopObject> nexthops() {
        return nexthopTable.byId();
    }

    /** What a listener of all groups hears. */
    public NotificationQueue notifications() {
        return queue;
    }

    /** A socket of its own that asks for dumps. */
    public Dumps dumps() {
        return dumps(() -> dumpFails.getAsBoolean());
    }

    private Dumps dumps(BooleanSupplier fails) {
        return new ModelDumps(
                new DumpRequests(links, nexthopTable, ipv4.tables(), ipv6.tables()), fails);
    }

    /**
     * Dumps fail from now on.
     *
     * @param when asked at each of their chunks
     */
    public void dumpsFail(BooleanSupplier when) {
        dumpFails = when;
    }

    /** The counts of {@code /proc}. */
    public FibSizes sizes() {
        return new ModelSizes(ipv4.tables(), ipv6.tables());
    }

    /**
     * The tables as they are now.
     *
     * @param withLocal whether table local is wanted
     */
    public DumpedTable truth(boolean withLocal) {
        return new DumpedTable(dumps(() -> false), withLocal);
    }
}
