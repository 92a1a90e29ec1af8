package io.routecast.client.replay;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.SnapshotMarker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One host's table as its records tell it: the last {@code after} per id of the latest epoch.
 * Records may come in any order across partitions, and repeatedly. Owned by one thread.
 *
 * @param <K> what is kept of a record
 */
public final class HostReplay<K> {
    /** Of the first record of a partition. */
    private record First(long epoch, long seq) {}

    private final String hostId;
    private final Keeper<K> keeper;
    private final Map<String, KeyedRoutes<K>> rows = new HashMap<>();
    private final Map<Integer, First> firsts = new HashMap<>();
    private SeenSeqs seqs = new SeenSeqs();
    private String host;
    private long lastMicros;
    private long epoch;
    private long digest;
    private final TreeSet<Long> snapshotFirsts = new TreeSet<>();
    private final TreeSet<Long> snapshotLasts = new TreeSet<>();

    public HostReplay(String hostId, Keeper<K> keeper) {
        this.hostId = hostId;
        this.keeper = keeper;
    }

    /**
     * Takes a change of the host.
     *
     * @return by which bits the digest has changed
     */
    public long take(PublishedChange change, TopicPosition position) {
        firsts.putIfAbsent(position.partition(), new First(change.epoch(), change.seq()));
        if (change.epoch() > epoch) {
            begin(change.epoch());
        }
        if (change.epoch() < epoch) {
            return 0;
        }
        seqs.add(change.seq());
        if (change.receivedMicros() >= lastMicros) {
            lastMicros = change.receivedMicros();
            host = change.host();
        }
        snapshot(change.snapshot(), change.seq());
        return apply(change, position);
    }

    private long apply(PublishedChange change, TopicPosition position) {
        K kept = change.after() == null ? null : keeper.keep(change, position);
        long difference =
                rows.computeIfAbsent(HeldRoute.key(change.id()), key -> new KeyedRoutes<>())
                        .take(HeldRoute.of(change, kept));
        digest ^= difference;
        return difference;
    }

    /** Begins the table anew, unless that epoch or a later one has begun. */
    public void begin(long newEpoch) {
        if (newEpoch > epoch) {
            epoch = newEpoch;
            rows.clear();
            digest = 0;
            seqs = new SeenSeqs();
            snapshotFirsts.clear();
            snapshotLasts.clear();
        }
    }

    private void snapshot(SnapshotMarker marker, long seq) {
        if (marker == SnapshotMarker.FIRST) {
            snapshotFirsts.add(seq);
        } else if (marker == SnapshotMarker.LAST) {
            snapshotLasts.add(seq);
        }
    }

    /** The routes by key, deleted ones included. */
    public Map<String, KeyedRoutes<K>> rows() {
        return rows;
    }

    public String hostId() {
        return hostId;
    }

    /** The latest name of the host; null before the first record. */
    public String host() {
        return host;
    }

    /** The latest time at which a change was received, Unix µs. */
    public long lastMicros() {
        return lastMicros;
    }

    public long epoch() {
        return epoch;
    }

    /** XOR of the fingerprints of all live routes. */
    public long digest() {
        return digest;
    }

    /** Number of the last change; 0 for none. */
    public long seq() {
        return seqs.highest();
    }

    /**
     * From which number on every record of the epoch should be there, given whose oldest records
     * are gone; {@link Long#MAX_VALUE} if that is unknown, because all of ours may be gone from one
     * of them.
     */
    public long wholeFrom(Set<Integer> truncatedPartitions) {
        long from = 1;
        for (Integer partition : truncatedPartitions) {
            First first = firsts.get(partition);
            if (first == null) {
                return Long.MAX_VALUE;
            }
            // After a record of an older epoch nothing of this one can be gone.
            from = Math.max(from, first.epoch() == epoch ? first.seq() : 1);
        }
        return from;
    }

    /** Whether a whole snapshot begins at {@code seq} or later. */
    public boolean hasSnapshotFrom(long seq) {
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
    public long tableFrom() {
        Long first = lastSnapshot();
        return first != null && holes(first, Long.MAX_VALUE).isEmpty() ? first : Long.MAX_VALUE;
    }

    /** Whether the first record of the epoch is there. */
    public boolean hasBeginning() {
        return seqs.contains(1);
    }

    /** Gives up what is known of the numbers below, or some of it; the table stays. */
    public void forgetBelow(long seq) {
        seqs.forgetBelow(seq);
    }

    /** Which numbers from {@code from} to {@code to} are in no record. */
    public List<SeqRange> missing(long from, long to) {
        return seqs.missing(from, to);
    }

    /** Which numbers up to the last are in no record. */
    public List<SeqRange> holes(long from, long to) {
        return seqs.holes(from, Math.min(to, seqs.highest()));
    }
}
