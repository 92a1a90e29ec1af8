package io.routecast.verify;

import io.routecast.consume.Position;
import io.routecast.record.PublishedChange;
import io.routecast.record.SnapshotMarker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One host's table as its records tell it: the last {@code after} per id of the latest epoch.
 * Records may come in any order across partitions, and repeatedly.
 */
final class Replay {
    /** Of the first record of a partition. */
    private record First(long epoch, long seq) {}

    private final String hostId;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<Integer, First> firsts = new HashMap<>();
    private SeenSeqs seqs = new SeenSeqs();
    private String host;
    private long lastMicros;
    private long epoch;
    private final TreeSet<Long> snapshotFirsts = new TreeSet<>();
    private final TreeSet<Long> snapshotLasts = new TreeSet<>();

    Replay(String hostId) {
        this.hostId = hostId;
    }

    void take(PublishedChange change, Position position) {
        firsts.putIfAbsent(position.partition(), new First(change.epoch(), change.seq()));
        if (change.epoch() > epoch) {
            begin(change.epoch());
        }
        if (change.epoch() < epoch) {
            return;
        }
        seqs.add(change.seq());
        rows.computeIfAbsent(Held.key(change.id()), key -> new Row())
                .take(Held.of(change, position));
        if (change.receivedMicros() >= lastMicros) {
            lastMicros = change.receivedMicros();
            host = change.host();
        }
        snapshot(change.snapshot(), change.seq());
    }

    private void begin(long newEpoch) {
        epoch = newEpoch;
        rows.clear();
        seqs = new SeenSeqs();
        snapshotFirsts.clear();
        snapshotLasts.clear();
    }

    private void snapshot(SnapshotMarker marker, long seq) {
        if (marker == SnapshotMarker.FIRST) {
            snapshotFirsts.add(seq);
        } else if (marker == SnapshotMarker.LAST) {
            snapshotLasts.add(seq);
        }
    }

    /** The routes by key, deleted ones included. */
    Map<String, Row> rows() {
        return rows;
    }

    String hostId() {
        return hostId;
    }

    /** The latest name of the host. */
    String host() {
        return host;
    }

    long lastMicros() {
        return lastMicros;
    }

    long epoch() {
        return epoch;
    }

    /** Number of the last change. */
    long seq() {
        return seqs.highest();
    }

    /**
     * From which number on every record of the epoch should be there, given whose oldest records
     * are gone; {@link Long#MAX_VALUE} if that cannot be told, because all of ours may be gone from
     * one of them.
     */
    long wholeFrom(Set<Integer> truncatedPartitions) {
        long from = 1;
        for (Integer partition : truncatedPartitions) {
            First first = firsts.get(partition);
            if (first == null) {
                return Long.MAX_VALUE;
            }
            // Behind a record of an older epoch nothing of this one can be gone.
            from = Math.max(from, first.epoch() == epoch ? first.seq() : 1);
        }
        return from;
    }

    /** Whether a whole snapshot begins at {@code seq} or later. */
    boolean hasSnapshotFrom(long seq) {
        Long first = lastSnapshot();
        return first != null && first >= seq;
    }

    /** Where the last snapshot begins that has an end; null for none. */
    private Long lastSnapshot() {
        return snapshotLasts.isEmpty() ? null : snapshotFirsts.floor(snapshotLasts.last());
    }

    /**
     * Where a whole snapshot begins after which no number is missing, so that whatever is gone
     * before it does not matter; {@link Long#MAX_VALUE} for nowhere.
     */
    long tableFrom() {
        Long first = lastSnapshot();
        return first != null && holes(first, Long.MAX_VALUE).isEmpty() ? first : Long.MAX_VALUE;
    }

    /** Whether the first records of the epoch are there. */
    boolean hasBeginning() {
        return seqs.contains(1);
    }

    /** Which numbers are in no record. */
    List<SeqRange> holes(long from, long to) {
        return seqs.holes(from, Math.min(to, seqs.highest()));
    }
}
