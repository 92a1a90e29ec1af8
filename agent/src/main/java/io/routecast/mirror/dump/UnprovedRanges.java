package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranges of keys where the mirror may differ from the kernel's table although no comparison has
 * shown it. It may lack routes after a start or a gap, a notification may be ambiguous, and a
 * comparison may have found a difference that the dump does not prove. A dump proves all but the
 * boundaries of its chunks ({@link DumpGaps}); so after a second dump only the ranges remain where
 * the boundaries of both overlap.
 *
 * <p>Bounded: too many ranges are merged, which asks for more than needed. Owned by the mirror's
 * thread.
 */
public final class UnprovedRanges {
    private static final int MAX_RANGES = 10_000;
    private static final byte[] FIRST = {};
    private static final byte[] LAST = MirrorKey.afterAll();

    private final TreeMap<byte[], byte[]> ranges = new TreeMap<>(Arrays::compareUnsigned);

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Routes may be missing anywhere. */
    public void all() {
        ranges.clear();
        ranges.put(FIRST, LAST);
    }

    /** The routes of this key are unproved. */
    public void add(byte[] key) {
        add(key, key);
    }

    private void add(byte[] from, byte[] to) {
        Map.Entry<byte[], byte[]> before = ranges.floorEntry(from);
        if (before != null && Arrays.compareUnsigned(before.getValue(), to) >= 0) {
            return;
        }
        if (ranges.size() < MAX_RANGES) {
            ranges.put(from, to);
        } else if (before != null && before.getKey() == ranges.lastKey()) {
            // A comparison adds keys in order: extend the last range.
            ranges.put(before.getKey(), to);
        } else {
            all();
        }
    }

    /** Adds all ranges of another one and empties it. */
    public void takeOver(UnprovedRanges other) {
        other.ranges.forEach(this::add);
        other.ranges.clear();
    }

    /**
     * Dumps have proved all but these gaps.
     *
     * @param gaps in order of their beginning; none ends before an earlier one
     */
    public void only(List<DumpGaps.Gap> gaps) {
        UnprovedRanges left = new UnprovedRanges();
        ranges.forEach((from, to) -> left.addCommon(from, to, gaps));
        ranges.clear();
        ranges.putAll(left.ranges);
    }

    private void addCommon(byte[] from, byte[] to, List<DumpGaps.Gap> gaps) {
        for (int i = firstNotEndingBefore(from, gaps); i < gaps.size(); i++) {
            DumpGaps.Gap gap = gaps.get(i);
            if (Arrays.compareUnsigned(gap.from(), to) > 0) {
                return;
            }
            add(
                    Arrays.compareUnsigned(gap.from(), from) > 0 ? gap.from() : from,
                    Arrays.compareUnsigned(gap.to(), to) < 0 ? gap.to() : to);
        }
    }

    private static int firstNotEndingBefore(byte[] key, List<DumpGaps.Gap> gaps) {
        int low = 0;
        int high = gaps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(gaps.get(middle).to(), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return ranges.size() + " unproved ranges";
    }
}
