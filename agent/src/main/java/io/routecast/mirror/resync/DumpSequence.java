package io.routecast.mirror.resync;

import io.routecast.client.record.Stream;
import io.routecast.kernel.FibSizes;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.dump.StagedDump;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.route.Family;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/**
 * The dumps of one resync, one after another. Links and nexthop objects come first, because routes
 * name them. Owned by the mirror's thread.
 */
final class DumpSequence {
    private static final int MAX_REPEATS = 10;

    /** In this order. */
    private enum Part {
        LINKS,
        NEXTHOPS,
        RULES,
        IPV4,
        IPV6;

        boolean ofRoutes() {
            return this == IPV4 || this == IPV6;
        }
    }

    private static final Map<Part, Stream> STREAMS =
            Map.of(Part.NEXTHOPS, Stream.NEXTHOPS, Part.RULES, Stream.RULES);

    private final Mirror mirror;
    private final ObjectTables objects;
    private final DumpRun run;
    private final FamilyDump ipv4;
    private final FamilyDump ipv6;
    private final Queue<Part> left = new ArrayDeque<>();
    private Part part;
    private StagedDump staged;
    private int firstRoom;
    private int repeats;
    private boolean namesKnown;
    private boolean unfinished;
    private boolean routesFailed;

    /**
     * @param sizes the kernel's counts of routes
     */
    DumpSequence(Mirror mirror, ObjectTables objects, DumpRun run, FibSizes sizes) {
        this.mirror = mirror;
        this.objects = objects;
        this.run = run;
        ipv4 = new FamilyDump(Family.IPV4, run, mirror, sizes);
        ipv6 = new FamilyDump(Family.IPV6, run, mirror, sizes);
    }

    /**
     * Begins; {@link #step} does the work.
     *
     * @param room bytes of the first chunk of routes
     * @param into takes the routes
     */
    void begin(int room, StagedDump into) {
        staged = into;
        firstRoom = room;
        repeats = 0;
        unfinished = false;
        routesFailed = false;
        left.clear();
        for (Part each : Part.values()) {
            if (isMirrored(each)) {
                left.add(each);
            }
        }
        next();
    }

    private boolean isMirrored(Part each) {
        return switch (each) {
            case LINKS, NEXTHOPS -> true;
            case RULES -> objects.mirrors(Stream.RULES);
            case IPV4 -> mirror.families().ipv4();
            case IPV6 -> mirror.families().ipv6();
        };
    }

    /** Whether all of them have ended. */
    boolean ended() {
        return part == null;
    }

    /** Whether links and nexthop objects have been dumped, so that routes can be named. */
    boolean namesKnown() {
        return namesKnown;
    }

    /** Whether a dump was interrupted, or failed, too often. */
    boolean unfinished() {
        return unfinished;
    }

    /** Whether a dump of routes failed too often. */
    boolean routesFailed() {
        return routesFailed;
    }

    /** Whether {@link #step} will use the store. */
    boolean usesStore() {
        Stream stream = part == null ? null : STREAMS.get(part);
        return stream != null && objects.mirrors(stream);
    }

    /** Whether the dump that shows the routes of this key has begun. */
    boolean hasBegun(byte[] key) {
        Part shows = MirrorKey.isIpv4(key) ? Part.IPV4 : Part.IPV6;
        return part == null || part.compareTo(shows) >= 0;
    }

    private void next() {
        part = left.poll();
        if (part != null) {
            enter();
        }
    }

    private void enter() {
        switch (part) {
            case LINKS -> {
                mirror.links().dumpBegins();
                run.begin(DumpRequest::links, mirror.links()::dumped);
            }
            case NEXTHOPS -> {
                mirror.nexthops().dumpBegins();
                objects.dumpBegins(Stream.NEXTHOPS);
                run.begin(DumpRequest::nexthops, this::dumpedNexthop);
            }
            case RULES -> {
                objects.dumpBegins(Stream.RULES);
                run.begin(DumpRequest::rules, row -> objects.dumped(Stream.RULES, row));
            }
            case IPV4 -> ipv4.begin(firstRoom, staged);
            case IPV6 -> ipv6.begin(firstRoom, staged);
        }
    }

    private void dumpedNexthop(NetlinkMessage row) {
        mirror.nexthops().dumped(row);
        objects.dumped(Stream.NEXTHOPS, row);
    }

    /**
     * Receives a chunk.
     *
     * @return false if the kernel refused the dump: all of them are to be repeated, or this one
     *     {@link #skip skipped}
     */
    boolean step() {
        DumpRun.Status status =
                switch (part) {
                    case IPV4 -> ipv4.step();
                    case IPV6 -> ipv6.step();
                    default -> run.step();
                };
        switch (status) {
            case RUNNING, FAILED -> {}
            case DONE -> end(true);
            case INTERRUPTED -> repeat();
            case CUT -> refused();
        }
        return status != DumpRun.Status.FAILED;
    }

    /** Only dumps of links and nexthop objects are flagged. */
    private void repeat() {
        if (++repeats <= MAX_REPEATS) {
            enter();
        } else {
            unfinished = true;
            end(false);
        }
    }

    /** Goes on without the dump that has failed. */
    void skip() {
        unfinished = true;
        routesFailed |= part.ofRoutes();
        refused();
    }

    /** What this dump does not show does not count as gone. */
    private void refused() {
        mirror.coverage().lacks(what(), refusal());
        switch (part) {
            case IPV4 -> ipv4.refused();
            case IPV6 -> ipv6.refused();
            default -> {}
        }
        end(false);
    }

    private String what() {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private String refusal() {
        return "the kernel does not dump all its "
                + what()
                + " (errno "
                + run.errno()
                + "): the mirror knows the rest from notifications alone";
    }

    private void end(boolean whole) {
        switch (part) {
            case LINKS -> mirror.links().dumpEnded(whole);
            case NEXTHOPS -> {
                mirror.nexthops().dumpEnded(whole);
                objects.dumpEnded(Stream.NEXTHOPS, whole, run.chunks());
                namesKnown = true;
            }
            case RULES -> objects.dumpEnded(Stream.RULES, whole, run.chunks());
            case IPV4, IPV6 -> {} // judged once all notifications are applied
        }
        if (whole && !part.ofRoutes()) {
            mirror.coverage().has(what());
        }
        next();
    }

    /**
     * Judges the dumps of routes: all notifications of what they may have seen are applied.
     *
     * @return whether nothing disturbed them
     */
    boolean judge() {
        staged.quiet(ipv4.quiet(), ipv6.quiet());
        ipv4.judge();
        ipv6.judge();
        return ipv4.quiet() && ipv6.quiet();
    }

    /** The mirror has the routes that were shown: keys that were open before are settled. */
    void applied() {
        ipv4.applied();
        ipv6.applied();
    }

    /** Abandons a running dump. */
    void abandon() {
        run.reset();
    }
}
