package io.routecast.client.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.SnapshotMarker;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostReplayTest {
    private static final String A = "254|10.0.0.0/8|0|0|0";
    private static final String B = "254|10.0.0.0/8|0|0|1";
    private static final String C = "254|10.1.0.0/16|0|0|0";

    @Test
    void lastWordPerIdCounts() {
        ReplayedChanges changes =
                new ReplayedChanges().set(1, A, 7).set(2, C, 8).set(3, A, 9).delete(4, C);
        assertEquals("{254|10.0.0.0/8|0|0=[9]}", live(changes));
    }

    @Test
    void seqCountsAndNotTheOrderOfReading() {
        ReplayedChanges changes = new ReplayedChanges().partition(1).delete(5, C).set(3, A, 9);
        changes.partition(0).set(4, C, 8).set(2, A, 7);
        assertEquals("{254|10.0.0.0/8|0|0=[9]}", live(changes));
    }

    @Test
    void repeatedRecordsChangeNothing() {
        ReplayedChanges changes = new ReplayedChanges().set(1, A, 7).delete(2, A).set(1, A, 7);
        assertEquals("{}", live(changes));
        assertEquals(List.of(), changes.replay().holes(1, Long.MAX_VALUE));
    }

    @Test
    void newEpochDropsWhatTheOldOneHad() {
        ReplayedChanges changes =
                new ReplayedChanges().set(1, A, 7).set(2, C, 8).epoch(2).set(1, C, 9);
        changes.epoch(1).set(3, A, 7);
        assertEquals("{254|10.1.0.0/16|0|0=[9]}", live(changes));
        assertEquals(1, changes.replay().seq());
        assertEquals(2, changes.replay().epoch());
    }

    @Test
    void routesOfOneKeyAreKeptApart() {
        ReplayedChanges changes = new ReplayedChanges().set(1, B, 2).set(2, A, 1).set(3, B, 3);
        assertEquals("{254|10.0.0.0/8|0|0=[1, 3]}", live(changes));
        assertEquals("{254|10.0.0.0/8|0|0=[1]}", live(changes.delete(4, B)));
    }

    @Test
    void holesAreWhatNoRecordCarries() {
        ReplayedChanges changes = new ReplayedChanges().set(3, A, 1).set(7, A, 1).set(4, A, 1);
        assertEquals("[seq 1 to 2, seq 5 to 6]", holes(changes, 1));
        assertEquals("[seq 5]", changes.replay().holes(3, 5).toString());
        assertEquals("[]", holes(changes.set(5, A, 1).set(6, A, 1), 3));
    }

    @Test
    void holesAcrossManyNumbers() {
        ReplayedChanges changes =
                new ReplayedChanges().set(1, A, 1).set(65_535, A, 1).set(65_536, A, 1);
        changes.set(1_000_000, A, 1);
        assertEquals("[seq 2 to 65534, seq 65537 to 999999]", holes(changes, 1));
    }

    @Test
    void headThatRetentionTookIsNoHole() {
        ReplayedChanges changes =
                new ReplayedChanges().set(10, A, 1).set(12, A, 1).partition(1).set(11, C, 1);
        assertEquals(1, changes.replay().wholeFrom(Set.of()));
        assertEquals(11, changes.replay().wholeFrom(Set.of(0, 1)));
        assertEquals(10, changes.replay().wholeFrom(Set.of(0)));
    }

    @Test
    void partitionWithoutOurRecordsMayHaveLostThemAll() {
        ReplayedChanges changes = new ReplayedChanges().set(10, A, 1);
        assertEquals(Long.MAX_VALUE, changes.replay().wholeFrom(Set.of(0, 5)));
        assertEquals("[]", holes(changes, Long.MAX_VALUE));
    }

    @Test
    void behindARecordOfAnOlderEpochNothingIsGone() {
        ReplayedChanges changes = new ReplayedChanges().set(10, A, 1).epoch(2).set(1, A, 1);
        assertEquals(1, changes.replay().wholeFrom(Set.of(0)));
    }

    @Test
    void wholeSnapshotIsOneWithBothEnds() {
        ReplayedChanges changes = new ReplayedChanges().snapshot(4, A, 1, SnapshotMarker.FIRST);
        assertEquals(false, changes.replay().hasSnapshotFrom(4));
        changes.snapshot(5, C, 1, SnapshotMarker.LAST);
        assertEquals(true, changes.replay().hasSnapshotFrom(4));
        assertEquals(false, changes.replay().hasSnapshotFrom(5));
    }

    private static String holes(ReplayedChanges changes, long from) {
        return changes.replay().holes(from, Long.MAX_VALUE).toString();
    }

    /** The fingerprints of live routes by key. */
    private static String live(ReplayedChanges changes) {
        TreeMap<String, TreeSet<Long>> live = new TreeMap<>();
        changes.replay()
                .rows()
                .forEach(
                        (key, row) ->
                                row.live()
                                        .forEach(
                                                held ->
                                                        live.computeIfAbsent(
                                                                        key, k -> new TreeSet<>())
                                                                .add(held.fingerprint())));
        return live.toString();
    }
}
