package io.routecast.client;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the digests of heartbeats with what a table was at their numbers. Changes of several
 * partitions come in any order, so the table may have gone on: what the latest changes did to the
 * digest is kept, and taken back. Owned by one thread.
 */
final class DigestProof {
    private static final int MAX_DIFFERENCES = 100_000;
    private static final int MAX_PENDING = 100;

    private final TreeMap<Long, Long> differences = new TreeMap<>();
    private final TreeMap<Long, Long> pending = new TreeMap<>();
    private long forgotten;
    private boolean given;
    private boolean failed;

    /** Begins anew. */
    void clear() {
        differences.clear();
        pending.clear();
        forgotten = 0;
        given = false;
        failed = false;
    }

    /**
     * A change has come.
     *
     * @param difference by which bits it has changed the digest
     */
    void changed(long seq, long difference) {
        differences.merge(seq, difference, (a, b) -> a ^ b);
        if (differences.size() > MAX_DIFFERENCES) {
            forgotten = differences.pollFirstEntry().getKey();
        }
    }

    /** A heartbeat has come. */
    void heartbeat(long seq, long digest) {
        pending.put(seq, digest);
        if (pending.size() > MAX_PENDING) {
            pending.pollFirstEntry();
        }
    }

    /**
     * Compares what can be compared.
     *
     * @param digest of the table as it is
     * @param wholeFrom from which number on the table has been whole
     * @param wholeUpTo up to which number no change is missing
     */
    void compare(long digest, long wholeFrom, long wholeUpTo) {
        Iterator<Map.Entry<Long, Long>> heartbeats =
                pending.headMap(wholeUpTo, true).entrySet().iterator();
        while (heartbeats.hasNext()) {
            Map.Entry<Long, Long> heartbeat = heartbeats.next();
            if (heartbeat.getKey() >= Math.max(wholeFrom, forgotten)) {
                boolean equal = digestAt(heartbeat.getKey(), digest) == heartbeat.getValue();
                given = equal;
                failed = !equal;
            }
            heartbeats.remove();
        }
    }

    private long digestAt(long seq, long digest) {
        long then = digest;
        for (long difference : differences.tailMap(seq, false).values()) {
            then ^= difference;
        }
        return then;
    }

    /** Whether the last digest that was compared is the table's. */
    boolean given() {
        return given;
    }

    /** Whether it is another one. */
    boolean failed() {
        return failed;
    }
}
