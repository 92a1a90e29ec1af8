package io.routecast.mirror.resync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.RouteCounts;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorOfStore;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.mirror.Requests;
import io.routecast.mirror.SnapshotInterval;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.mirror.table.StoredRoutes;
import io.routecast.netlink.RouteImage;
import io.routecast.route.RouteBuilder;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the whole table is published, with a store whose outbox is freed at the test's command. */
class SnapshotsTest {
    private static final int ROUTES = 40_000;

    @TempDir private Path directory;
    private Store store;
    private StoreWriter writer;
    private MirrorTransactions commits;
    private Requests requests;
    private Snapshots snapshots;

    @BeforeEach
    void begin() throws Exception {
        store = Store.open(directory.resolve("state"), 1 << 28);
        writer = store.writer();
        writer.begin();
        writer.append(new OriginEntry("edge-7", "id-7", "boot", "1.0.0"));
        for (int i = 0; i < ROUTES; i++) {
            put(i);
        }
        writer.commit(1);
        run(SnapshotInterval.OFF);
        publishAll();
        run(SnapshotInterval.OFF);
    }

    /** Another run of the agent, which need not publish its table at its start. */
    private void run(SnapshotInterval interval) throws Exception {
        Settings.Netlink netlink = SettingsLoader.ofThisHost().defaults(Map.of()).netlink();
        MirrorFilter filter =
                new MirrorFilter(netlink.families(), netlink.tables(), netlink.protocols());
        requests = new Requests(() -> {}, new MirrorPlan(filter, false, interval, 1, 1, 0), null);
        Mirror mirror = MirrorOfStore.of(store, writer, new Counters());
        commits = new MirrorTransactions(mirror, requests, 0, () -> {});
        snapshots = new Snapshots(mirror, new ObjectTables(mirror), requests, commits, "id-7");
        snapshots.start();
        snapshots.resynced();
    }

    private void put(int number) {
        byte[] key = ByteBuffer.allocate(5).put((byte) 2).putInt(number).array();
        byte[] image =
                RouteImage.of(
                        RouteBuilder.ipv4("10." + number / 256 + "." + number % 256 + ".0/24")
                                .nexthop("192.0.2.1", 2)
                                .build());
        writer.putRoutes(key, StoredRoutes.encodeNew(image, protocol -> true));
    }

    @AfterEach
    void end() {
        writer.close();
        store.close();
    }

    private long turns() {
        long before = writer.state().lastSeq();
        do {
            snapshots.turn();
        } while (snapshots.hasWork());
        commits.begin();
        commits.commit();
        return writer.state().lastSeq() - before;
    }

    /** Publishes what is due, and has it acknowledged: how many records that took. */
    private long publishAll() {
        long published = 0;
        long some;
        do {
            some = turns();
            published += some;
            acknowledgeAll();
        } while (some > 0);
        return published;
    }

    private void acknowledgeAll() {
        commits.begin();
        writer.trim(
                Watermark.ofRoutes(
                        writer.state().lastPosition(),
                        writer.state().lastSeq(),
                        0,
                        0,
                        new RouteCounts(0, 0)));
        commits.commit();
    }

    @Test
    void nothingIsDueUnasked() {
        assertEquals(0, turns());
        assertEquals(Long.MAX_VALUE, snapshots.waitNanos());
    }

    /** While Kafka is away no snapshot evicts history, and no change waits long for one. */
    @Test
    void itWaitsWhileMuchWaitsForKafka() {
        requests.snapshot();
        long first = turns();
        assertTrue(first >= 30_000 && first < 35_000, first + " records at once");
        assertEquals(0, turns());
        acknowledgeAll();
        assertEquals(ROUTES - first, turns());
        assertFalse(writer.state().snapshotCut());
    }

    @Test
    void whoAsksAgainHasToWait() {
        requests.snapshot();
        assertEquals(ROUTES, publishAll());
        requests.snapshot();
        assertEquals(0, turns());
        long wait = snapshots.waitNanos();
        assertTrue(wait > 50_000_000_000L && wait <= 60_000_000_000L, wait + " ns");
    }

    @Test
    void anotherTopicGetsTheWholeTable() throws Exception {
        requests.topic(new Requests.Topic("first", null));
        assertEquals(ROUTES, publishAll(), "one that is not known");
        requests.topic(new Requests.Topic("first", 1_000L));
        assertEquals(0, publishAll());
        requests.topic(new Requests.Topic("created anew", 1_000L));
        assertEquals(ROUTES, publishAll());
        run(SnapshotInterval.OFF);
        requests.topic(new Requests.Topic("created anew", 1_000L));
        assertEquals(0, turns(), "another run knows it");
    }

    /** The next start publishes what this one has not come to. */
    @Test
    void whatIsOwedIsNotedBeforeItIsPaid() throws Exception {
        requests.topic(new Requests.Topic("first", null));
        snapshots.turn();
        commits.commit();
        assertTrue(writer.state().snapshotCut());
        run(SnapshotInterval.OFF);
        assertEquals(ROUTES, publishAll());
    }

    /** As when the disk is full: whatever was in the transaction never was. */
    @Test
    void aLostTransactionLosesNoSnapshot() {
        requests.snapshot();
        snapshots.turn();
        snapshots.turn();
        snapshots.abandon();
        commits.forget();
        assertEquals(ROUTES, writer.state().lastSeq());
        assertEquals(ROUTES, publishAll());
    }
}
