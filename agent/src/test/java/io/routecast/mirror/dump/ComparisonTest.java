package io.routecast.mirror.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk through dump and mirror, with routes that are a prefix and a metric. */
class ComparisonTest {
    private static final byte[] IMAGE = new byte[12];
    private static final int MORE_THAN_A_SLICE = 20_000;

    @TempDir private Path directory;
    private Store store;
    private StoreWriter writer;
    private StagedDump dump;

    @BeforeEach
    void begin() {
        store = Store.open(directory.resolve("state"), 1 << 26);
        writer = store.writer();
        writer.begin();
        dump = new StagedDump(store.staging(), protocol -> true, table -> true);
    }

    @AfterEach
    void end() {
        dump.close();
        writer.close();
        store.close();
    }

    private static byte[] key(int prefix, int metric) {
        return ByteBuffer.allocate(15)
                .put((byte) 2)
                .putInt(254)
                .putInt(prefix)
                .putShort((short) 0)
                .putInt(metric)
                .array();
    }

    private void mirror(int prefix, int metric) {
        RoutesOfKey rows = new RoutesOfKey(null, protocol -> true);
        rows.addLast(IMAGE);
        writer.putRoutes(key(prefix, metric), rows.encode());
    }

    /** The rest of the walk: prefix, metric and what was found. */
    private static List<String> walk(Comparison comparison) {
        List<String> found = new ArrayList<>();
        while (!comparison.finished()) {
            for (Comparison.Finding finding : comparison.slice()) {
                ByteBuffer key = ByteBuffer.wrap(finding.key());
                found.add(
                        key.getInt(5)
                                + " metric "
                                + key.getInt(11)
                                + (finding.mirrored() == null ? " new" : "")
                                + (finding.staged() == null ? " gone" : "")
                                + (finding.open() ? " open" : ""));
            }
        }
        return found;
    }

    @Test
    void differences() {
        mirror(1, 0);
        mirror(2, 0);
        dump.add(key(2, 0), IMAGE);
        dump.add(key(3, 0), IMAGE);
        dump.gaps().dumpEnded();
        assertEquals(
                List.of("1 metric 0 gone", "3 metric 0 new"),
                walk(new Comparison(dump, writer, false)));
    }

    /** None of them is in the dump, so its marks follow each other directly. */
    @Test
    void whatNotificationsToldOfIsOpen() {
        for (int prefix = 1; prefix <= 5; prefix++) {
            mirror(prefix, 0);
            dump.notified(key(prefix, 7));
        }
        mirror(6, 0);
        assertEquals(
                List.of(
                        "1 metric 0 gone open",
                        "2 metric 0 gone open",
                        "3 metric 0 gone open",
                        "4 metric 0 gone open",
                        "5 metric 0 gone open",
                        "6 metric 0 gone"),
                walk(new Comparison(dump, writer, false)));
    }

    @Test
    void aNotificationBetweenTwoSlicesOfOnePrefix() {
        for (int metric = 0; metric < MORE_THAN_A_SLICE; metric++) {
            mirror(1, metric);
            dump.add(key(1, metric), IMAGE);
        }
        mirror(1, MORE_THAN_A_SLICE);
        Comparison comparison = new Comparison(dump, writer, false);
        assertEquals(List.of(), comparison.slice());
        dump.notified(key(1, 0));
        assertEquals(List.of("1 metric " + MORE_THAN_A_SLICE + " gone open"), walk(comparison));
    }

    @Test
    void whatADisturbedDumpMayHaveLostIsOpen() {
        for (int prefix = 1; prefix <= 6; prefix++) {
            mirror(prefix, 0);
        }
        dump.add(key(1, 0), IMAGE);
        dump.add(key(3, 0), IMAGE);
        dump.gaps().chunkEnded(true);
        dump.add(key(5, 0), IMAGE);
        dump.gaps().dumpEnded();
        assertEquals(
                List.of("2 metric 0 gone", "4 metric 0 gone open", "6 metric 0 gone"),
                walk(new Comparison(dump, writer, false)));
        dump.quiet(true, true);
        assertEquals(
                List.of("2 metric 0 gone", "4 metric 0 gone", "6 metric 0 gone"),
                walk(new Comparison(dump, writer, false)));
    }
}
