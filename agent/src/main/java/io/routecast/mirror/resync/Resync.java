package io.routecast.mirror.resync;

import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.dump.DumpGaps;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.dump.StagedDump;
import io.routecast.mirror.dump.UnprovedRanges;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.route.Family;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dump, compare, publish the difference: the only recovery path, and the start path. It works in
 * small steps, between which the mirror applies notifications. Owned by the mirror's thread.
 *
 * <p>A dump under churn omits untouched routes, and nothing flags it. So after the dumps the
 * socket's queue is drained. If something disturbed the dumps, the routes at the boundaries of
 * their chunks stay as they were ({@link DumpGaps}), and another resync, with other boundaries,
 * settles them. Where the mirror may differ although a comparison shows nothing, {@link
 * UnprovedRanges} remembers it until dumps prove it.
 */
public final class Resync {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");
    private static final int MAX_REPEATS = 10;
    private static final int CHUNK_SIZES = 6;
    private static final int CHUNK_STEP_BYTES = 2_752;
    // Dumps whose boundaries overlap; no route that stays was ever omitted by so many.
    private static final int DUMPS_TO_BE_READY = 3;

    // They must also find earlier changes and those that no notification announced.
    private static final Set<Reason> FINDING =
            EnumSet.of(Reason.START, Reason.DISK_FULL, Reason.PERIODIC);

    /** The steps, in this order. */
    private enum Phase {
        IDLE,
        LINKS,
        NEXTHOPS,
        RULES,
        IPV4,
        IPV6,
        DRAIN,
        COMPARE
    }

    private static final Map<Phase, Stream> STREAMS =
            Map.of(Phase.NEXTHOPS, Stream.NEXTHOPS, Phase.RULES, Stream.RULES);

    private final Mirror mirror;
    private final ObjectTables objects;
    private final DumpRun run;
    private final FamilyDump ipv4;
    private final FamilyDump ipv6;
    private final Wakeable drainRequest;
    private final Queue<Phase> plan = new ArrayDeque<>();
    private Phase phase = Phase.IDLE;
    private Reason reason;
    private StagedDump staged;
    private Comparison comparison;
    private ResyncPublication outcome;
    private boolean everything;
    private boolean namesKnown;
    // Dumps were interrupted, or failed, too often.
    private boolean unfinished;
    private int repeats;
    private int failures;
    private int disturbed;
    private long silentBefore;
    private final UnprovedRanges unproved = new UnprovedRanges();
    private final UnprovedRanges unprovedMeanwhile = new UnprovedRanges();
    private final UnprovedRanges unprovedSinceStart = new UnprovedRanges();
    private int dumpsSinceStart;
    private long drainsAsked;
    private long workNanos;
    private long ipv4Before;
    private long ipv6Before;
    private long ipv4Dump;
    private long ipv6Dump;
    private long beganNanos;

    /**
     * @param sizes the kernel's counts of routes
     * @param drainRequest asks the notification socket for Received.Drained
     */
    public Resync(
            Mirror mirror,
            ObjectTables objects,
            DumpRun run,
            FibSizes sizes,
            Wakeable drainRequest) {
        this.mirror = mirror;
        this.objects = objects;
        this.run = run;
        ipv4 = new FamilyDump(Family.IPV4, run, mirror, sizes);
        ipv6 = new FamilyDump(Family.IPV6, run, mirror, sizes);
        this.drainRequest = drainRequest;
    }

    public boolean active() {
        return phase != Phase.IDLE;
    }

    /** Whether it waits for {@link #drained} and has nothing to do until then. */
    public boolean waiting() {
        return phase == Phase.DRAIN;
    }

    /** Whether links and nexthop objects have been dumped, so that routes can be named. */
    public boolean namesKnown() {
        return namesKnown;
    }

    /** Whether {@link #step} will use the store, for which a transaction must be open. */
    public boolean usesStore() {
        Stream dumped = STREAMS.get(phase);
        return phase == Phase.COMPARE || dumped != null && objects.mirrors(dumped);
    }

    public long beganNanos() {
        return beganNanos;
    }

    /**
     * Begins; {@link #step} does the work.
     *
     * @param first whether every route is to be published; the store's transaction must be open
     */
    public void begin(Reason why, boolean first) {
        reason = why;
        everything = first;
        if (FINDING.contains(why)) {
            findAll();
        }
        if (why == Reason.START) {
            unprovedSinceStart.all();
            dumpsSinceStart = 0;
        }
        beganNanos = mirror.clock().nanos();
        workNanos = 0;
        unfinished = false;
        repeats = 0;
        failures = 0;
        outcome =
                first
                        ? new FirstSnapshotPublication(mirror)
                        : new DifferencePublication(mirror, why);
        beginDumps();
    }

    /** The mirror may lack routes that no notification announces. */
    public void findAll() {
        unprovedFromNow().all();
    }

    /** A notification has left open what the routes of this key are now. */
    public void uncertain(byte[] key) {
        unprovedFromNow().add(key);
    }

    /** A running dump does not prove what becomes uncertain meanwhile. */
    private UnprovedRanges unprovedFromNow() {
        return active() && phase != Phase.COMPARE ? unprovedMeanwhile : unproved;
    }

    /** Whether the mirror may differ from the kernel, so that another resync must follow. */
    public boolean leavesOpen() {
        return unfinished || !unproved.isEmpty() || objects.leavesOpen();
    }

    /**
     * Whether the mirror has all routes that the kernel has had ever since {@link Reason#START}.
     * Missed later changes do not count: they have a gap and a resync of their own.
     */
    public boolean ready() {
        return unprovedSinceStart.isEmpty() || dumpsSinceStart >= DUMPS_TO_BE_READY;
    }

    private void beginDumps() {
        silentBefore = mirror.disturbances().of(Family.IPV4);
        mirror.links().routeDumpBegins();
        staged = mirror.stagedDump();
        comparison = new Comparison(staged, mirror.store(), everything);
        plan.clear();
        plan.addAll(List.of(Phase.LINKS, Phase.NEXTHOPS));
        if (objects.mirrors(Stream.RULES)) {
            plan.add(Phase.RULES);
        }
        if (mirror.families().ipv4()) {
            plan.add(Phase.IPV4);
        }
        if (mirror.families().ipv6()) {
            plan.add(Phase.IPV6);
        }
        plan.addAll(List.of(Phase.DRAIN, Phase.COMPARE));
        enter(plan.remove());
    }

    private void enter(Phase next) {
        phase = next;
        switch (next) {
            case LINKS -> {
                mirror.links().dumpBegins();
                dump(DumpRequest::links, mirror.links()::dumped);
            }
            case NEXTHOPS -> {
                mirror.nexthops().dumpBegins();
                objects.dumpBegins(Stream.NEXTHOPS);
                dump(DumpRequest::nexthops, this::dumpedNexthop);
            }
            case RULES -> {
                objects.dumpBegins(Stream.RULES);
                dump(DumpRequest::rules, row -> objects.dumped(Stream.RULES, row));
            }
            case IPV4 -> {
                ipv4Before = mirror.disturbances().of(Family.IPV4);
                ipv4Dump = mirror.openKeys().dumpBegins();
                ipv4.begin(firstRoom(), staged);
            }
            case IPV6 -> {
                ipv6Before = mirror.disturbances().of(Family.IPV6);
                ipv6Dump = mirror.openKeys().dumpBegins();
                ipv6.begin(firstRoom(), staged);
            }
            case DRAIN -> {
                drainsAsked++;
                drainRequest.wake();
            }
            default -> {}
        }
    }

    private void dumpedNexthop(NetlinkMessage row) {
        mirror.nexthops().dumped(row);
        objects.dumped(Stream.NEXTHOPS, row);
    }

    private void dump(LongFunction<byte[]> request, DumpRun.RowHandler rows) {
        run.begin(request, rows);
    }

    /** Changes after each disturbed dump, so that the next one has other boundaries. */
    private int firstRoom() {
        return Dumps.MAX_CHUNK_BYTES - disturbed % CHUNK_SIZES * CHUNK_STEP_BYTES;
    }

    /** Does one step: a chunk of a dump, or a slice of the comparison. */
    public void step() {
        long began = mirror.clock().nanos();
        if (phase == Phase.COMPARE) {
            compare();
        } else if (phase != Phase.DRAIN) {
            ended(
                    switch (phase) {
                        case IPV4 -> ipv4.step();
                        case IPV6 -> ipv6.step();
                        default -> run.step();
                    });
        }
        workNanos += mirror.clock().nanos() - began;
    }

    /** How long {@link #step} has worked since {@link #begin}. */
    public long workNanos() {
        return workNanos;
    }

    private void ended(DumpRun.Status status) {
        switch (status) {
            case RUNNING -> {}
            case DONE -> nextPhase(true);
            case INTERRUPTED -> repeatInterrupted();
            case CUT -> refused();
            case FAILED -> repeatAll();
        }
    }

    /** Only dumps of links and nexthop objects are flagged. */
    private void repeatInterrupted() {
        if (++repeats <= MAX_REPEATS) {
            enter(phase);
        } else {
            unfinished = true;
            nextPhase(false);
        }
    }

    private void repeatAll() {
        if (++failures <= MAX_REPEATS) {
            staged.close();
            beginDumps();
        } else {
            unfinished = true;
            refused();
        }
    }

    /** Goes on without this dump: what it does not show does not count as gone. */
    private void refused() {
        mirror.coverage().lacks(what(), refusal());
        switch (phase) {
            case IPV4 -> ipv4.refused();
            case IPV6 -> ipv6.refused();
            default -> {}
        }
        nextPhase(false);
    }

    private String what() {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private String refusal() {
        return "the kernel does not dump all its "
                + what()
                + " (errno "
                + run.errno()
                + "): the mirror knows the rest from notifications alone";
    }

    private void nextPhase(boolean whole) {
        switch (phase) {
            case LINKS -> mirror.links().dumpEnded(whole);
            case NEXTHOPS -> {
                mirror.nexthops().dumpEnded(whole);
                objects.dumpEnded(Stream.NEXTHOPS, whole, run.chunks());
                namesKnown = true;
            }
            case RULES -> objects.dumpEnded(Stream.RULES, whole, run.chunks());
            default -> {} // judged once all notifications are applied
        }
        if (whole && phase.compareTo(Phase.IPV4) < 0) {
            mirror.coverage().has(what());
        }
        enter(plan.remove());
    }

    /**
     * All notifications of what the dumps may have seen are applied.
     *
     * @param request number of the answered request: the socket also answers an abandoned one
     */
    public void drained(long request) {
        if (phase != Phase.DRAIN || request < drainsAsked) {
            return;
        }
        boolean ipv4Quiet = mirror.disturbances().of(Family.IPV4) == ipv4Before;
        boolean ipv6Quiet = mirror.disturbances().of(Family.IPV6) == ipv6Before;
        staged.quiet(ipv4Quiet, ipv6Quiet);
        judge(ipv4);
        judge(ipv6);
        disturbed = ipv4Quiet && ipv6Quiet ? 0 : disturbed + 1;
        List<DumpGaps.Gap> gaps = staged.unproved();
        unproved.only(gaps);
        unproved.takeOver(unprovedMeanwhile);
        unprovedSinceStart.only(gaps);
        dumpsSinceStart++;
        enter(plan.remove());
    }

    private void judge(FamilyDump dump) {
        String what = dump.family().text();
        boolean wasShort = mirror.coverage().lacks(what);
        switch (dump.settled(wasShort)) {
            case WHOLE -> mirror.coverage().has(what);
            case SHORT -> mirror.coverage().lacks(what, dump.shortfall());
            case UNDECIDED -> {}
        }
    }

    private void compare() {
        objects.settle(reason, beganNanos);
        List<Comparison.Finding> findings = comparison.slice();
        for (Comparison.Finding finding : findings) {
            if (finding.unsettled()) {
                unproved.add(finding.key());
            }
        }
        outcome.publish(findings, comparison.finished());
        if (comparison.finished()) {
            end();
        }
    }

    private void end() {
        close();
        mirror.openKeys().settled(Family.IPV4, ipv4Dump);
        mirror.openKeys().settled(Family.IPV6, ipv6Dump);
        mirror.disturbances().settled(silentBefore);
        mirror.links().routeDumpEnded();
        long millis = (mirror.clock().nanos() - beganNanos) / 1_000_000;
        outcome.ended(millis);
        if (mirror.coverage().takeWorsened()) {
            mirror.log().gap(Stream.ROUTES, Reason.INCOMPLETE, null);
        }
        LOG.debug("resync ({}) took {} ms", reason.text(), millis);
    }

    /**
     * A notification of this key came: a running dump does not count for it. A dump that has yet to
     * begin will show the result.
     */
    public void notified(byte[] key) {
        Phase dumping = MirrorKey.isIpv4(key) ? Phase.IPV4 : Phase.IPV6;
        if (phase.compareTo(dumping) >= 0) {
            staged.notified(key);
        }
    }

    /** Abandons the running resync; {@link #begin} starts again. */
    public void abandon() {
        if (active()) {
            run.reset();
        }
        objects.abandon();
        close();
    }

    /** Drops the staged rows. */
    public void close() {
        phase = Phase.IDLE;
        if (staged != null) {
            staged.close();
            staged = null;
        }
    }
}
