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
 * How far the dumps of one family have come, and whether that was the end. Owned by the mirror's
 * thread.
 *
 * <p>The kernel ends a dump at a row that needs more room than a chunk has (32 KiB, or 3.7 KB when
 * memory is short) exactly as it ends a whole one. So a dump proves only what it has passed: a
 * table after which it has shown another one; in other tables, what comes before the last shown
 * key. The rest is gone only if the kernel counts no more routes than were shown.
 */
public final class DumpReach {
    /** What the dumps have shown of a table. */
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

    private void row(byte[] key, long table, int nexthops) {
        if (current == null || current.table != table) {
            if (current != null) {
                current.passed = true;
            }
            current = tables.computeIfAbsent(table, Shown::new);
        }
        if (Arrays.compareUnsigned(key, current.last) > 0) {
            current.last = key;
        }
        long counted = family == Family.IPV4 ? 1 : nexthops;
        current.routes += counted;
        routes += counted;
    }

    /**
     * A dump has ended: what another one shows does not extend it.
     *
     * @return the last key that it has shown; null for none
     */
    public byte[] dumpEnded() {
        byte[] last = current == null ? null : current.last;
        current = null;
        return last;
    }

    /** Sets which tables may have routes. */
    public void onlyIn(LongPredicate tables) {
        mayHaveRoutes = tables;
    }

    /**
     * Sets how to prove that there are no routes but the shown ones.
     *
     * @param atCost called only when something depends on it
     */
    public void provedBy(BooleanSupplier atCost) {
        proof = atCost;
    }

    /** Whether it is proved that there are no routes but the shown ones. */
    public boolean isWhole() {
        if (whole == null) {
            whole = proof.getAsBoolean();
        }
        return whole;
    }

    /** Routes beyond stay out of reach: another dump would not show them either. */
    public void lasting() {
        standingBeyond = Comparison.Standing.OUT_OF_REACH;
    }

    Comparison.Standing standingBeyond() {
        return standingBeyond;
    }

    /** The number of shown routes, counted as the kernel counts them. */
    public long routes() {
        return routes;
    }

    /** The number of shown routes of a table. */
    public long routes(long table) {
        Shown shown = tables.get(table);
        return shown == null ? 0 : shown.routes;
    }

    public boolean hasShown(long table) {
        return tables.containsKey(table);
    }

    /** Whether no dump has passed this key, so that its routes are unknown. */
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
