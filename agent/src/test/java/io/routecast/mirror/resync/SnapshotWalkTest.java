package io.routecast.mirror.resync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.Reason;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorOfStore;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.table.StoredRoutes;
import io.routecast.netlink.RouteImage;
import io.routecast.route.RouteBuilder;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of the mirror's own table, and what is changed in the midst of it. */
class SnapshotWalkTest {
    @TempDir private Path directory;
    private Store store;
    private StoreWriter writer;
    private Mirror mirror;

    @BeforeEach
    void begin() throws Exception {
        store = Store.open(directory.resolve("state"), 1 << 28);
        writer = store.writer();
        writer.begin();
        mirror = MirrorOfStore.of(store, writer, new Counters());
    }

    @AfterEach
    void end() {
        writer.close();
        store.close();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(5).put((byte) 2).putInt(number).array();
    }

    private void put(int number, String gateway) {
        String prefix = "10." + number / 256 + "." + number % 256 + ".0/24";
        byte[] image = RouteImage.of(RouteBuilder.ipv4(prefix).nexthop(gateway, 2).build());
        writer.putRoutes(key(number), StoredRoutes.encodeNew(image, protocol -> true));
    }

    private void routes(int count) {
        for (int i = 0; i < count; i++) {
            put(i, "192.0.2.1");
        }
    }

    private List<ChangeEntry> records() {
        writer.commit(1);
        List<ChangeEntry> records = new ArrayList<>();
        try (OutboxReader outbox = store.reader()) {
            for (StoredEntry stored : outbox.read(1, Integer.MAX_VALUE)) {
                Entry entry = stored.entry();
                if (entry instanceof ChangeEntry change) {
                    records.add(change);
                }
            }
        }
        writer.begin();
        return records;
    }

    private static String markers(List<ChangeEntry> records) {
        StringBuilder markers = new StringBuilder();
        records.forEach(record -> markers.append(record.source().snapshot().text().charAt(0)));
        return markers.toString();
    }

    private static String gateway(ChangeEntry record) {
        return RouteImage.route(record.after()).nexthops().get(0).gateway().toString();
    }

    @Test
    void everyRouteIsARecordFromFirstToLast() {
        routes(3_000);
        SnapshotWalk walk = new SnapshotWalk(mirror, new ObjectTables(mirror), Reason.PERIODIC);
        int slices = 0;
        while (!walk.finished()) {
            walk.slice();
            slices++;
        }
        assertEquals(3, slices);
        List<ChangeEntry> records = records();
        assertEquals("f" + "t".repeat(2_998) + "l", markers(records));
        assertEquals(Reason.PERIODIC, records.get(7).source().reason());
        assertEquals(3_000, writer.state().snapshotLastSeq());
    }

    @Test
    void aRecordShowsTheRouteAsItIsThen() {
        routes(2_000);
        SnapshotWalk walk = new SnapshotWalk(mirror, new ObjectTables(mirror), Reason.REQUEST);
        walk.slice();
        put(1, "192.0.2.9");
        put(1_999, "192.0.2.9");
        walk.slice();
        List<ChangeEntry> records = records();
        assertEquals(2_000, records.size());
        assertEquals("192.0.2.1", gateway(records.get(1)), "it was there before that change");
        assertEquals("192.0.2.9", gateway(records.get(1_999)));
    }

    /** Who reads needs to know that the snapshot is over. */
    @Test
    void theLastRouteMayGoMeanwhile() {
        routes(1_025);
        SnapshotWalk walk = new SnapshotWalk(mirror, new ObjectTables(mirror), Reason.REQUEST);
        walk.slice();
        writer.deleteRoutes(key(1_024));
        walk.slice();
        List<ChangeEntry> records = records();
        assertEquals("f" + "t".repeat(1_023) + "l", markers(records));
    }

    @Test
    void oneRouteIsTheLastAlone() {
        routes(1);
        SnapshotWalk walk = new SnapshotWalk(mirror, new ObjectTables(mirror), Reason.REQUEST);
        walk.slice();
        assertEquals("l", markers(records()));
    }

    @Test
    void anEmptyTableHasNoRecord() {
        SnapshotWalk walk = new SnapshotWalk(mirror, new ObjectTables(mirror), Reason.REQUEST);
        walk.slice();
        assertEquals(true, walk.finished());
        assertEquals("", markers(records()));
    }
}
