package io.routecast.mirror;

import io.routecast.filter.FamilyFilter;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.count.DumpCoverage;
import io.routecast.mirror.dump.ChurnCount;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.dump.DumpReach;
import io.routecast.mirror.dump.StagedDump;
import io.routecast.mirror.dump.UnnamedRows;
import io.routecast.mirror.loop.Notifications;
import io.routecast.mirror.resync.Resync;
import io.routecast.mirror.rules.DoubtfulKeys;
import io.routecast.mirror.table.HostImageNames;
import io.routecast.mirror.table.Links;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.mirror.table.Nexthops;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.mirror.table.StoredRoutes;
import io.routecast.netlink.ImageNames;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.RouteImageWriter;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Family;
import io.routecast.store.Staging;
import io.routecast.store.StoreWriter;
import io.routecast.store.lmdb.TableCursor;
import io.routecast.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our copy of the kernel's FIB, with the links and nexthop objects that its routes refer to. {@link
 * Notifications} and a {@link Resync} change it, always the route and its record in one
 * transaction. Owned by the mirror's thread.
 */
public final class Mirror {
    private static final int RTN_MULTICAST = 5;
    private static final int MULTICAST_PREFIX_LENGTH = 8;

    private final StoreWriter store;
    private final StagingArea staging;
    private MirrorFilter filter;
    private final ChangeLog log;
    private final Counters counters;
    private final Clock clock;
    private final HostImageNames names;
    private final Links links;
    private final Nexthops nexthops;
    private final RouteImageWriter images;
    private final RouteHeader header = new RouteHeader();
    private final ChurnCount disturbances = new ChurnCount();
    private final DoubtfulKeys doubtfulKeys = new DoubtfulKeys();
    private final UnnamedRows unnamed = new UnnamedRows();

    /** Opens a staging area for the rows of a dump. */
    public interface StagingArea {
        Staging open();
    }

    public Mirror(
            StoreWriter store,
            StagingArea staging,
            MirrorFilter filter,
            HostImageNames names,
            Counters counters,
            Clock clock) {
        this.store = store;
        this.clock = clock;
        this.staging = staging;
        this.filter = filter;
        this.counters = counters;
        this.names = names;
        links = names.links();
        nexthops = names.nexthops();
        images = new RouteImageWriter(names);
        log = new ChangeLog(store, counters, filter.streams());
    }

    public StoreWriter store() {
        return store;
    }

    public ChangeLog log() {
        return log;
    }

    public Counters counters() {
        return counters;
    }

    public Clock clock() {
        return clock;
    }

    public Links links() {
        return links;
    }

    public Nexthops nexthops() {
        return nexthops;
    }

    /** Replaces the filter; the next resync applies it to the mirrored routes. */
    public void filter(MirrorFilter next) {
        filter = next;
        log.streams(next.streams());
    }

    public MirrorFilter filter() {
        return filter;
    }

    /** The names that objects are published with. */
    public ImageNames names() {
        return names;
    }

    public FamilyFilter families() {
        return filter.families();
    }

    public DumpCoverage coverage() {
        return counters.coverage;
    }

    public ChurnCount disturbances() {
        return disturbances;
    }

    public DoubtfulKeys openKeys() {
        return doubtfulKeys;
    }

    public StagedDump stagedDump() {
        unnamed.dumpsBegin();
        return new StagedDump(
                staging.open(), filter.protocols()::accepts, filter.tables()::accepts);
    }

    /**
     * Reads the header of a route message.
     *
     * @return null if such routes are not mirrored: other families, routes that a lookup cloned,
     *     and tables that the filter excludes
     */
    RouteHeader header(NetlinkMessage message) {
        header.read(message.buffer(), message.payloadOffset(), message.payloadLength());
        boolean held =
                filter.families().accepts(header.family())
                        && (header.flags() & Rtnetlink.RTM_F_CLONED) == 0
                        && filter.tables().accepts(header.table());
        return held ? header : null;
    }

    /**
     * Reads the header of a notification of a route, and counts how it may disturb a dump.
     *
     * @return like {@link #header}
     */
    public RouteHeader notified(NetlinkMessage message) {
        RouteHeader held = header(message);
        disturbances.route(header.family());
        if (header.family() == Family.IPV4.number()) {
            // The tables main and local can be one trie, and then share the list of an address.
            if (header.table() == Rtnetlink.RT_TABLE_LOCAL) {
                disturbances.silent();
            }
        } else if (held != null) {
            disturbances.ipv6();
        }
        return held;
    }

    /**
     * Whether IPv6 was enabled or disabled on a link. The kernel announces it only by adding or
     * deleting the link's route of all multicast addresses. Call it after {@link #notified}.
     */
    public boolean ipv6Switched(NetlinkMessage message) {
        return message.pid() == 0
                && header.family() == Family.IPV6.number()
                && header.table() == Rtnetlink.RT_TABLE_LOCAL
                && header.type() == RTN_MULTICAST
                && header.dstLength() == MULTICAST_PREFIX_LENGTH;
    }

    /** The stored form of the route whose header was read last. */
    public byte[] image(NetlinkMessage message) {
        return images.write(
                header, message.buffer(), message.payloadOffset(), message.payloadLength());
    }

    /** Whether all names and nexthops of the last image were known. */
    public boolean imageComplete() {
        return images.complete();
    }

    /** Takes a row of a route dump. */
    public void stage(NetlinkMessage message, StagedDump dump, DumpReach reach) {
        if (message.type() == Rtnetlink.RTM_NEWROUTE) {
            boolean held = header(message) != null;
            byte[] key = reach.row(header, message.buffer());
            if (held) {
                dump.add(key, image(message));
                if (!imageComplete() && unnamed.waits(key)) {
                    dump.notified(key);
                }
                images.forEachImpaired(links::impaired);
            }
        }
    }

    /** The name of a table, or its number. */
    public String tableName(long table) {
        byte[] name = names.table(table);
        return name == null ? Long.toString(table) : new String(name, StandardCharsets.UTF_8);
    }

    /** Tables with routes in the mirror as of its last commit. */
    public Set<Long> tables(Family family) {
        Set<Long> tables = new TreeSet<>();
        byte[] key = store.committedKey(new byte[] {(byte) family.number()});
        while (key != null && key[0] == family.number()) {
            tables.add(MirrorKey.table(key));
            key = store.committedKey(MirrorKey.endOfTable(key));
        }
        return tables;
    }

    /** Counts the routes that former runs published, within the store's transaction. */
    public void countPublished() {
        try (TableCursor cursor = store.mirror(new byte[0])) {
            for (; cursor.valid(); cursor.next()) {
                int family = cursor.key().get(cursor.key().position());
                counters.routes(family).add(StoredRoutes.published(cursor.value()));
            }
        }
    }

    public byte[] routes(byte[] key) {
        return store.routes(key);
    }

    public RoutesOfKey rows(byte[] value) {
        return new RoutesOfKey(value, filter.protocols()::accepts);
    }

    public void put(byte[] key, RoutesOfKey routes) {
        if (routes.isEmpty()) {
            store.deleteRoutes(key);
        } else {
            store.putRoutes(key, routes.encode());
        }
    }

    /**
     * Replaces a key's routes by those of the dump.
     *
     * @return its routes, with the changes that records show
     */
    public RoutesOfKey settle(Comparison.Finding finding) {
        return finding.mirrored() == null ? added(finding) : compared(finding);
    }

    /** Staged routes already have the stored form of new ones. */
    private RoutesOfKey added(Comparison.Finding finding) {
        RoutesOfKey routes = rows(finding.staged());
        routes.allNew();
        store.putRoutes(finding.key(), finding.staged());
        return routes;
    }

    private RoutesOfKey compared(Comparison.Finding finding) {
        RoutesOfKey routes = rows(finding.mirrored());
        if (!finding.equal()) {
            routes.become(images(finding.staged()));
            put(finding.key(), routes);
        }
        return routes;
    }

    private List<byte[]> images(byte[] staged) {
        List<byte[]> found = new ArrayList<>();
        if (staged != null) {
            for (MirroredRoute route : rows(staged).routes()) {
                found.add(route.image());
            }
        }
        return found;
    }
}
