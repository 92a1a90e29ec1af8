package io.routecast.mirror.dump;

import io.routecast.mirror.table.MirrorKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the mirror may differ from the kernel's table without that a comparison would show it:
 * ranges of keys. It may lack routes after a start or a gap; a notification may have left open what
 * it means; and what a comparison has found it may not have believed. A dump proves all but what
 * lies at the boundaries of its chunks ({@link DumpGaps}), so that of these ranges only what two
 * dumps have in common there is left after the second.
 *
 * <p>Bounded: beyond so many ranges they are taken together, which asks for more than is needed.
 * Owned by the mirror's thread.
 */
public final class UnprovedRanges {
    private static final int MAX_RANGES = 10_000;
    private static final byte[] FIRST = {};
    private static final byte[] LAST = MirrorKey.behindAll();

    private final TreeMap<byte[], byte[]> ranges = new TreeMap<>(Arrays::compareUnsigned);

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** There may be routes anywhere. */
    public void all() {
        ranges.clear();
        ranges.put(FIRST, LAST);
    }

    /** The routes of this key may be others. */
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
            // In the order of a comparison.
            ranges.put(before.getKey(), to);
        } else {
            all();
        }
    }

    /** All of another's as well, which is then empty. */
    public void takeOver(UnprovedRanges other) {
        other.ranges.forEach(this::add);
        other.ranges.clear();
    }

    /**
     * Dumps have proved all but what lies in these.
     *
     * @param gaps by their beginning, and each ends at least where those before it do
     */
    public void only(List<DumpGaps.Gap> gaps) {
        UnprovedRanges left = new UnprovedRanges();
        ranges.forEach((from, to) -> left.addCommon(from, to, gaps));
        ranges.clear();
        ranges.putAll(left.ranges);
    }

    private void addCommon(byte[] from, byte[] to, List<DumpGaps.Gap> gaps) {
        for (int i = firstThatEndsNotBefore(from, gaps); i < gaps.size(); i++) {
            DumpGaps.Gap gap = gaps.get(i);
            if (Arrays.compareUnsigned(gap.from(), to) > 0) {
                return;
            }
            add(
                    Arrays.compareUnsigned(gap.from(), from) > 0 ? gap.from() : from,
                    Arrays.compareUnsigned(gap.to(), to) < 0 ? gap.to() : to);
        }
    }

    private static int firstThatEndsNotBefore(byte[] key, List<DumpGaps.Gap> gaps) {
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
