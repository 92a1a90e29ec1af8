package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the dumps of one resync may have left out routes that nobody touched: between the last row
 * of one chunk and the first of the next, these two included.
 *
 * <p>The kernel makes a chunk in one walk, under a lock (IPv6) or over lists that readers may walk
 * while they change (IPv4): what lies between two rows of a chunk and is not shown is not there.
 * From chunk to chunk it finds its place again by counting, {@code fib6_dump_table} in the whole
 * table and {@code fn_trie_dump_leaf} among the routes of one address, and what went away before
 * that place makes it skip as much behind it. It counts from the table's first row, so that before
 * that one nothing is lost. Owned by the mirror's thread.
 */
public final class DumpGaps {
    private static final int TABLE_BYTES = 5;

    /** From one key to another, these two included. */
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
     * A chunk has ended, and another is to follow.
     *
     * @param isFull whether there may have been no room in it for another row
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
                // The last chunk brought nothing but NLMSG_DONE, and the one before it came so far.
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
     * Those of which this is true, each by the key at which it begins, where the mirror may lack
     * routes. Once all have ended.
     *
     * @return by their beginning, and each ends at least where those before it do
     */
    List<Gap> where(Predicate<byte[]> condition) {
        List<Gap> open = new ArrayList<>(gaps);
        open.removeAll(provedEnds);
        open.removeIf(gap -> !condition.test(gap.from()));
        return List.of(sorted(open));
    }

    /** Whether the dumps do not prove what is at this key. Once all have ended. */
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

    /** By their beginning; and each ends at least where those before it do. */
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
