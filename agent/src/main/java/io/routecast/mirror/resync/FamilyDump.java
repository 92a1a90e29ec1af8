package io.routecast.mirror.resync;

import io.routecast.kernel.FibSizes;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.DumpReach;
import io.routecast.mirror.dump.DumpRun;
import io.routecast.mirror.dump.StagedDump;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Family;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The dumps of one family in one resync: first of all tables at once; if that shows fewer routes
 * than the kernel counts, also of each table that it did not reach. Owned by the mirror's thread.
 */
final class FamilyDump {
    /** What is known once all notifications from the time of the dumps are applied. */
    private enum Verdict {
        /** There are no routes but the shown ones. */
        WHOLE,
        /** The kernel has more routes, which another dump would not show either. */
        SHORT,
        /** Too much changed meanwhile. */
        UNDECIDED
    }

    private static final List<Long> USUAL_TABLES =
            List.of(
                    (long) Rtnetlink.RT_TABLE_DEFAULT,
                    (long) Rtnetlink.RT_TABLE_MAIN,
                    (long) Rtnetlink.RT_TABLE_LOCAL);

    private final Family family;
    private final DumpRun run;
    private final Mirror mirror;
    private final FibSizes sizes;
    private final Queue<Long> tablesLeft = new ArrayDeque<>();
    private StagedDump staged;
    private DumpReach reach;
    private boolean dumpsAll;
    private boolean cut;
    private byte[] lastOfAll;
    private long changesBefore;
    private long disturbancesBefore;
    private long number;
    private FibSizes.Ipv4 ipv4Sizes;
    private long counted;

    FamilyDump(Family family, DumpRun run, Mirror mirror, FibSizes sizes) {
        this.family = family;
        this.run = run;
        this.mirror = mirror;
        this.sizes = sizes;
    }

    /**
     * Begins with a dump of all tables.
     *
     * @param firstRoom bytes of its first chunk
     * @param into takes the rows
     */
    void begin(int firstRoom, StagedDump into) {
        staged = into;
        reach = new DumpReach(family);
        staged.reach(family, reach);
        tablesLeft.clear();
        dumpsAll = true;
        cut = false;
        changesBefore = mirror.disturbances().changes(family);
        disturbancesBefore = mirror.disturbances().of(family);
        number = mirror.openKeys().dumpBegins();
        run.begin(seq -> DumpRequest.routes(seq, family.number()), firstRoom, this::row);
    }

    private void row(NetlinkMessage message) {
        mirror.stage(message, staged, reach);
    }

    /** Receives a chunk. */
    DumpRun.Status step() {
        DumpRun.Status status = run.step();
        switch (status) {
            case RUNNING -> staged.chunkEnded(run.chunkFull());
            case FAILED -> {}
            default -> {
                cut |= status == DumpRun.Status.CUT;
                return ended();
            }
        }
        return status;
    }

    /** The kernel refuses the dump: only what it has shown so far is known. */
    void refused() {
        staged.gaps().dumpEnded();
        lastOfAll = reach.dumpEnded();
        tablesLeft.clear();
        counted = FibSizes.UNKNOWN;
    }

    private DumpRun.Status ended() {
        staged.gaps().dumpEnded();
        byte[] last = reach.dumpEnded();
        if (dumpsAll) {
            dumpsAll = false;
            lastOfAll = last;
            count();
            if (cut || counted > reach.routes()) {
                tablesLeft.addAll(otherTables());
            }
        }
        return nextTable();
    }

    private DumpRun.Status nextTable() {
        if (tablesLeft.isEmpty()) {
            return DumpRun.Status.DONE;
        }
        long table = tablesLeft.remove();
        run.begin(seq -> DumpRequest.routes(seq, family.number(), table), this::row);
        return DumpRun.Status.RUNNING;
    }

    private void count() {
        if (family == Family.IPV6) {
            counted = sizes.ipv6();
            return;
        }
        ipv4Sizes = sizes.ipv4();
        counted = ipv4Sizes == null ? FibSizes.UNKNOWN : ipv4Sizes.routes();
        if (ipv4Sizes != null) {
            Map<Long, Long> byTable = ipv4Sizes.byTable();
            reach.onlyIn(table -> byTable.getOrDefault(table, 0L) > 0);
        }
    }

    /**
     * Tables that may exist and that no dump has shown. A VRF's table has one number for both
     * families.
     */
    private Set<Long> otherTables() {
        Set<Long> tables = new TreeSet<>(USUAL_TABLES);
        tables.addAll(mirror.tables(family));
        FibSizes.Ipv4 ipv4 = family == Family.IPV4 ? ipv4Sizes : sizes.ipv4();
        if (ipv4 != null) {
            tables.addAll(ipv4.byTable().keySet());
        }
        tables.removeIf(reach::hasShown);
        return tables;
    }

    /** Whether nothing has disturbed the dumps since they began. */
    boolean quiet() {
        return reach == null || mirror.disturbances().of(family) == disturbancesBefore;
    }

    /** Judges the dumps; all notifications of what they may have seen are applied. */
    void judge() {
        if (reach == null) {
            return;
        }
        // A verdict holds until another one is certain.
        boolean wasShort = mirror.coverage().lacks(family.text());
        Verdict verdict = verdict();
        if (verdict == Verdict.SHORT || verdict == Verdict.UNDECIDED && wasShort) {
            reach.lasting();
        }
        switch (verdict) {
            case WHOLE -> mirror.coverage().has(family.text());
            case SHORT -> mirror.coverage().lacks(family.text(), shortfall());
            case UNDECIDED -> {}
        }
    }

    /** The mirror has what the dumps showed: keys that were open before are settled. */
    void applied() {
        mirror.openKeys().settled(family, number);
    }

    private Verdict verdict() {
        long changes = mirror.disturbances().changes(family) - changesBefore;
        boolean equal = counted == reach.routes() && changes == 0;
        reach.provedBy(() -> equal || family == Family.IPV6 && showsTheLast());
        if (equal) {
            return Verdict.WHOLE;
        }
        boolean missing = counted - reach.routes() > changes;
        if (cut || missing) {
            return reach.isWhole() ? Verdict.WHOLE : Verdict.SHORT;
        }
        return Verdict.UNDECIDED;
    }

    /**
     * Whether the dump of all tables ends with the last route of the kernel's own list, which has
     * the same order and no limit of room. The count alone does not prove it: the kernel also
     * counts routes that dumps hide.
     */
    private boolean showsTheLast() {
        FibSizes.Ipv6Entry entry = sizes.lastIpv6();
        return entry != null
                && lastOfAll != null
                && Arrays.equals(lastOfAll, MirrorKey.of(entry, MirrorKey.table(lastOfAll)));
    }

    /** The sentence for a verdict of {@link Verdict#SHORT}. */
    private String shortfall() {
        String missing =
                counted == FibSizes.UNKNOWN
                        ? ""
                        : ", " + reach.routes() + " of " + counted + " routes";
        return "the kernel's dump of "
                + (family == Family.IPV4 ? "IPv4" : "IPv6")
                + " routes ends early"
                + missing
                + ": a route of table "
                + shortTables()
                + " needs more than the 32 KiB of a chunk. Until it is gone, no dump shows it or the routes"
                + " after it: the mirror knows these from notifications alone";
    }

    private String shortTables() {
        if (family == Family.IPV4 && ipv4Sizes != null && !ipv4Sizes.mainHoldsLocal()) {
            return ipv4Sizes.byTable().entrySet().stream()
                    .filter(table -> table.getValue() > reach.routes(table.getKey()))
                    .map(table -> mirror.tableName(table.getKey()))
                    .sorted()
                    .collect(Collectors.joining(" or "));
        }
        return lastOfAll == null
                ? "main or another"
                : mirror.tableName(MirrorKey.table(lastOfAll)) + " or one after it";
    }
}
