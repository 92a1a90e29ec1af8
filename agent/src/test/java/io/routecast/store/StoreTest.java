package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.store.disk.StoreException;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.Entry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.lmdb.TableCursor;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.State;
import io.routecast.store.state.Watermark;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable seam: what is committed is there, whole and in order; the rest is not. */
public class StoreTest {
    private static final long MAX_BYTES = 1 << 26;
    private static final OriginEntry ORIGIN = new OriginEntry("edge-7", "id", "boot", "1.0.0");

    @TempDir private Path directory;

    public static ChangeEntry change(long seq, byte[] before, byte[] after) {
        return new ChangeEntry(
                Stream.ROUTES,
                Op.UPDATE,
                new ChangeStamp(seq, 1_795_455_435_123L, 1_795_455_435_123_456L),
                ChangeSource.notified(
                        new NlmsgHeader(24, 0x600, 0xffffffffL, 3_908_354_739L), "bird"),
                3,
                before,
                after);
    }

    private Store open() {
        return Store.open(directory.resolve("state"), MAX_BYTES);
    }

    @Test
    void whoWroteItIsReadWithItsLabels() {
        OriginEntry labelled =
                new OriginEntry(
                        "edge-7",
                        "id",
                        "boot",
                        "1.0.0",
                        new TreeMap<>(Map.of("role", "edge", "site", "Zürich")));
        assertEquals(labelled, Entry.decode(ByteBuffer.wrap(labelled.encode())));
        OriginEntry plain = new OriginEntry("edge-7", "id", "boot", "1.0.0");
        assertEquals(plain, Entry.decode(ByteBuffer.wrap(plain.encode())));
    }

    @Test
    void whatIsCommittedSurvivesAndTheRestDoesNot() {
        try (Store store = open();
                StoreWriter writer = store.writer()) {
            writer.begin();
            writer.putRoutes(new byte[] {1}, new byte[] {10});
            writer.append(change(writer.nextSeq(Stream.ROUTES), new byte[] {1}, new byte[] {2}));
            writer.alive(5);
            writer.commit(5);
            writer.begin();
            writer.putRoutes(new byte[] {1}, new byte[] {11});
            writer.append(change(writer.nextSeq(Stream.ROUTES), new byte[] {2}, new byte[] {3}));
        }
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            writer.begin();
            assertArrayEquals(new byte[] {10}, writer.routes(new byte[] {1}));
            assertEquals(2, writer.nextSeq(Stream.ROUTES));
            assertEquals(5, reader.state().aliveMicros());
            assertEquals(1, reader.read(1, 1000).size());
        }
    }

    /** No file would remain if the process were killed now. */
    @Test
    void anUnlinkedStoreWorksWithoutItsFiles() {
        Path path = directory.resolve("state");
        try (Store store = Store.openUnlinked(path, MAX_BYTES);
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            assertFalse(Files.exists(path));
            for (long seq = 1; seq <= 10_000; seq++) {
                writer.begin();
                writer.append(change(seq, null, new byte[1_000]));
                if (seq % 1_000 == 0) {
                    writer.commit(1);
                }
            }
            assertEquals(10_000, reader.read(1, Integer.MAX_VALUE).size());
            try (Staging staging = store.staging()) {
                assertTrue(staging.putIfAbsent(new byte[] {1}, new byte[] {2}));
                assertArrayEquals(new byte[] {2}, staging.get(new byte[] {1}));
            }
            assertFalse(Files.exists(path));
        }
    }

    @Test
    void theReaderSeesOnlyWhatIsCommitted() {
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            writer.begin();
            writer.append(change(writer.nextSeq(Stream.ROUTES), null, new byte[] {2}));
            assertTrue(reader.read(1, 1000).isEmpty());
            writer.commit(1);
            assertEquals(1, reader.read(1, 1000).size());
            assertTrue(reader.read(State.POSITION_STEP + 1, 1000).isEmpty());
        }
    }

    /** However small: commits before it do not count. */
    @Test
    void aReadFindsWhatWasCommittedAfterAnEntry() {
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            writer.begin();
            writer.append(change(writer.nextSeq(Stream.ROUTES), null, new byte[] {2}));
            writer.commit(1);
            long last = reader.state().lastPosition();
            writer.begin();
            writer.append(ORIGIN);
            writer.commit(1);
            assertEquals(ORIGIN, reader.read(last + 1, 1).get(0).entry());
        }
    }

    @Test
    void trimmingFreesTheOutboxAndKeepsWhoWroteTheRest() {
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            writer.begin();
            writer.append(ORIGIN);
            for (int i = 0; i < 100; i++) {
                writer.append(
                        change(writer.nextSeq(Stream.ROUTES), new byte[] {1}, new byte[] {2}));
            }
            writer.commit(1);
            assertNull(reader.deliveryPosition().origin());
            writer.begin();
            Watermark acked =
                    Watermark.ofRoutes(51 * State.POSITION_STEP, 50, 50, 7, new RouteCounts(1, 2));
            writer.trim(acked);
            writer.commit(2);
            assertEquals(ORIGIN, reader.deliveryPosition().origin());
            assertEquals(acked, reader.state().acked());
            assertEquals(50, reader.state().pendingChanges());
            assertEquals(52 * State.POSITION_STEP, reader.read(1, 1).get(0).position());
            writer.begin();
            writer.trim(
                    Watermark.ofRoutes(
                            101 * State.POSITION_STEP, 100, 100, 7, new RouteCounts(1, 2)));
            writer.commit(3);
            assertEquals(0, reader.state().outboxBytes());
            assertEquals(0, reader.state().pendingEntries());
        }
    }

    @Test
    void entriesComeBackAsTheyWere() {
        byte[] image = {1, 2, 3};
        for (ChangeEntry entry :
                List.of(
                        change(1, new byte[] {9}, image),
                        change(2, null, image),
                        change(3, image, null),
                        change(4, image, image))) {
            ChangeEntry back = (ChangeEntry) Entry.decode(ByteBuffer.wrap(entry.encode()));
            assertArrayEquals(entry.before(), back.before());
            assertArrayEquals(entry.after(), back.after());
            assertEquals(entry.stamp(), back.stamp());
            assertEquals(entry.source(), back.source());
            assertEquals(entry.ordinal(), back.ordinal());
        }
        for (AgentEvent event :
                List.of(
                        new AgentEvent.Started(),
                        new AgentEvent.Stopped(),
                        new AgentEvent.SnapshotStarted(17),
                        new AgentEvent.SnapshotCompleted(17, new RouteCounts(4, 6)),
                        new AgentEvent.Gap(Reason.OVERRUN, 8, null, 5L, null),
                        new AgentEvent.Gap(Reason.DISK_FULL, 8, 11L, null, 3L),
                        new AgentEvent.Resynced(Reason.LINK, 1, 2, 3, 4))) {
            EventEntry entry = new EventEntry(Stream.ROUTES, event, 12, 34);
            assertEquals(entry, Entry.decode(ByteBuffer.wrap(entry.encode())));
        }
        assertEquals(ORIGIN, Entry.decode(ByteBuffer.wrap(ORIGIN.encode())));
    }

    @Test
    void stagedRowsComeInKeyOrderAndLeaveNothingBehind() throws Exception {
        try (Store store = open();
                Staging staging = store.staging()) {
            assertTrue(staging.putIfAbsent(new byte[] {(byte) 0x80}, new byte[] {2}));
            assertTrue(staging.putIfAbsent(new byte[] {0x7f}, new byte[] {1}));
            assertFalse(staging.putIfAbsent(new byte[] {0x7f}, new byte[] {3}));
            try (TableCursor rows = staging.rows(new byte[0])) {
                assertEquals(0x7f, rows.key().get(0));
                rows.next();
                assertEquals((byte) 0x80, rows.key().get(0));
                rows.next();
                assertFalse(rows.valid());
            }
            assertFalse(Files.exists(directory.resolve("state/staging")));
        }
    }

    @Test
    void aDirectoryBelongsToOneAgent() throws Exception {
        Store first = open();
        try {
            StoreException e = assertThrows(StoreException.class, this::open);
            assertTrue(e.getMessage().endsWith("is in use by another agent"), e.getMessage());
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("state"))));
        } finally {
            first.close();
        }
    }

    @Test
    void saysWhatIsWrongWithADirectory() throws Exception {
        Files.createFile(directory.resolve("state"));
        StoreException e = assertThrows(StoreException.class, this::open);
        assertTrue(e.getMessage().endsWith("state: is not a directory"), e.getMessage());
    }
}
