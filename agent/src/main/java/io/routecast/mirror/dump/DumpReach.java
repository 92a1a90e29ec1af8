package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Family;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * How far the dumps of one family have gone, and whether that was to the end. Owned by the mirror's
 * thread.
 *
 * <p>The kernel ends a dump at a row that needs more room than a chunk has (32 KiB, or 3.7 KB when
 * it has no memory for more) just as it ends one that is whole. So only what a dump has gone past
 * is known: of tables after which it has shown another one, all; of others, what comes before the
 * last key that it has shown. The rest is gone only if the kernel counts no more routes than that.
 */
public final class DumpReach {
    /** What was shown of a table. */
    private static final class Shown {
        private final long table;
        private byte[] last = {};
        private long routes;
        private boolean passed;

        private Shown(long table) {
            this.table = table;
        }
    }

    private final Family family;
    private final Map<Long, Shown> tables = new HashMap<>();
    private LongPredicate mayHaveRoutes = table -> true;
    private BooleanSupplier proof = () -> false;
    private Shown current;
    private long routes;
    private Boolean whole;
    private Comparison.Standing standingBeyond = Comparison.Standing.OPEN;

    public DumpReach(Family family) {
        this.family = family;
    }

    /**
     * A dump has shown this row.
     *
     * @return its key
     */
    public byte[] row(RouteHeader header, byte[] buffer) {
        byte[] key = MirrorKey.of(header, buffer);
        if (header.family() == family.number() && (header.flags() & Rtnetlink.RTM_F_CLONED) == 0) {
            row(key, header.table(), header.hasNexthopId() ? 1 : header.nexthops());
        }
        return key;
    }

    private void row(byte[] key, long table, int legs) {
        if (current == null || current.table != table) {
            if (current != null) {
                current.passed = true;
            }
            current = tables.computeIfAbsent(table, Shown::new);
        }
        if (Arrays.compareUnsigned(key, current.last) > 0) {
            current.last = key;
        }
        long counted = family == Family.IPV4 ? 1 : legs;
        current.routes += counted;
        routes += counted;
    }

    /**
     * A dump has ended. That another one shows more does not mean that this one has gone on.
     *
     * @return the last key that it has shown; null when it has shown none
     */
    public byte[] dumpEnded() {
        byte[] last = current == null ? null : current.last;
        current = null;
        return last;
    }

    /** Tables of which this is not true have no routes. */
    public void onlyIn(LongPredicate tables) {
        mayHaveRoutes = tables;
    }

    /**
     * Says how it can be proved that there are no routes but those that were shown.
     *
     * @param atCost asked only when something depends on it
     */
    public void provedBy(BooleanSupplier atCost) {
        proof = atCost;
    }

    /** Whether it is proved that there are no routes but those that were shown. */
    public boolean isWhole() {
        if (whole == null) {
            whole = proof.getAsBoolean();
        }
        return whole;
    }

    /** What lies beyond stays out of reach: another dump would not show it either. */
    public void lasting() {
        standingBeyond = Comparison.Standing.OUT_OF_REACH;
    }

    Comparison.Standing standingBeyond() {
        return standingBeyond;
    }

    /** How many routes were shown, in the kernel's way of counting. */
    public long routes() {
        return routes;
    }

    /** How many of a table. */
    public long routes(long table) {
        Shown shown = tables.get(table);
        return shown == null ? 0 : shown.routes;
    }

    public boolean hasShown(long table) {
        return tables.containsKey(table);
    }

    /** Whether no dump has gone past this key, so that it is not known what is there. */
    boolean fallsShortOf(byte[] key) {
        long table = MirrorKey.table(key);
        Shown shown = tables.get(table);
        boolean beyond =
                shown == null
                        ? mayHaveRoutes.test(table)
                        : !shown.passed && Arrays.compareUnsigned(key, shown.last) >= 0;
        return beyond && !isWhole();
    }
}
