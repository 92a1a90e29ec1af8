package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the dumps of one resync may have omitted untouched routes: between the last row of one
 * chunk and the first of the next, both included.
 *
 * <p>The kernel makes a chunk in one walk, under a lock (IPv6) or over lists that readers may walk
 * while they change (IPv4): between two rows of a chunk nothing is omitted. From chunk to chunk it
 * finds its place by counting rows, {@code fib6_dump_table} in the whole table and {@code
 * fn_trie_dump_leaf} among the routes of one address. For every row that was deleted before that
 * place, it skips one after it. It counts from the table's first row, so that nothing is lost
 * before that one. Owned by the mirror's thread.
 */
public final class DumpGaps {
    private static final int TABLE_BYTES = 5;

    /** From one key to another, both included. */
    public record Gap(byte[] from, byte[] to) {}

    private final List<Gap> gaps = new ArrayList<>();
    private final List<Gap> provedEnds = new ArrayList<>();
    private byte[] last;
    private boolean full;
    private byte[] beforeBoundary;
    private Gap[] sorted;

    /** The dump has shown a row of this key. */
    void row(byte[] key) {
        if (beforeBoundary != null) {
            add(beforeBoundary, key);
            beforeBoundary = null;
        }
        last = key;
    }

    /**
     * A chunk has ended, and another follows.
     *
     * @param isFull whether it may have had no room for another row
     */
    void chunkEnded(boolean isFull) {
        full = isFull;
        if (last != null) {
            beforeBoundary = last;
        }
    }

    /** The dump has ended. */
    public void dumpEnded() {
        if (beforeBoundary != null) {
            Gap end = new Gap(beforeBoundary, MirrorKey.endOfTable(beforeBoundary));
            gaps.add(end);
            if (!full) {
                // The last chunk held only NLMSG_DONE, and the one before it had room left.
                provedEnds.add(end);
            }
        }
        beforeBoundary = null;
        last = null;
    }

    private void add(byte[] a, byte[] b) {
        if (!Arrays.equals(a, 0, TABLE_BYTES, b, 0, TABLE_BYTES)) {
            gaps.add(new Gap(a, MirrorKey.endOfTable(a)));
        } else {
            boolean ascending = Arrays.compareUnsigned(a, b) <= 0;
            gaps.add(ascending ? new Gap(a, b) : new Gap(b, a));
        }
    }

    /**
     * The gaps in which the mirror may lack routes. Call it after the dumps have ended.
     *
     * @param condition which of them, by the key at which each begins
     * @return in order of their beginning; none ends before an earlier one
     */
    List<Gap> where(Predicate<byte[]> condition) {
        List<Gap> open = new ArrayList<>(gaps);
        open.removeAll(provedEnds);
        open.removeIf(gap -> !condition.test(gap.from()));
        return List.of(sorted(open));
    }

    /** Whether a gap covers this key. Call it after the dumps have ended. */
    boolean cover(byte[] key) {
        if (sorted == null) {
            sorted = sorted(gaps);
        }
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(sorted[middle].from(), key) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && Arrays.compareUnsigned(sorted[low - 1].to(), key) >= 0;
    }

    /** In order of their beginning; none ends before an earlier one. */
    private static Gap[] sorted(List<Gap> gaps) {
        gaps.sort((a, b) -> Arrays.compareUnsigned(a.from(), b.from()));
        Gap[] result = gaps.toArray(Gap[]::new);
        for (int i = 1; i < result.length; i++) {
            if (Arrays.compareUnsigned(result[i].to(), result[i - 1].to()) < 0) {
                result[i] = new Gap(result[i].from(), result[i - 1].to());
            }
        }
        return result;
    }
}
