package io.routecast.client.replay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The numbers of one epoch that records have carried, in any order and repeated or not. Owned by
 * one thread.
 */
public final class SeenSeqs {
    // Small, because a record that lies about its number takes a page of its own.
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();
    private long highest;

    /** Takes one. */
    public void add(long seq) {
        pages.computeIfAbsent(seq >>> PAGE_BITS, page -> new BitSet()).set((int) (seq & PAGE - 1));
        highest = Math.max(highest, seq);
    }

    boolean contains(long seq) {
        BitSet page = pages.get(seq >>> PAGE_BITS);
        return page != null && page.get((int) (seq & PAGE - 1));
    }

    /** 0 if there is none. */
    public long highest() {
        return highest;
    }

    /** Gives up what is known of the numbers below, or some of it. */
    public void forgetBelow(long seq) {
        pages.headMap(seq >>> PAGE_BITS).clear();
    }

    /** Which numbers from {@code from} to {@code to} are missing, those after the highest too. */
    public List<SeqRange> missing(long from, long to) {
        List<SeqRange> missing = holes(from, Math.min(to, highest));
        if (Math.max(from, highest + 1) <= to) {
            missing.add(new SeqRange(Math.max(from, highest + 1), to));
        }
        return missing;
    }

    /** Which numbers from {@code from} to {@code to}, up to the highest, are missing. */
    public List<SeqRange> holes(long from, long to) {
        List<SeqRange> holes = new ArrayList<>();
        long hole = next(from, false);
        while (hole <= to) {
            long end = Math.min(next(hole, true), to + 1);
            holes.add(new SeqRange(hole, end - 1));
            hole = next(end, false);
        }
        return holes;
    }

    /** The first number from {@code from} that was seen, or not; one after the highest for none. */
    private long next(long from, boolean seen) {
        long seq = from;
        while (seq <= highest) {
            long page = seq >>> PAGE_BITS;
            long start = page << PAGE_BITS;
            int found = next(pages.get(page), (int) (seq - start), seen);
            if (found >= 0 && found < PAGE) {
                return start + found;
            }
            seq = seen ? pages.higherKey(page) << PAGE_BITS : start + PAGE;
        }
        return highest + 1;
    }

    /** Likewise within a page; -1 or one after the page for none. */
    private static int next(BitSet page, int from, boolean seen) {
        if (page == null) {
            return seen ? -1 : from;
        }
        return seen ? page.nextSetBit(from) : page.nextClearBit(from);
    }
}
