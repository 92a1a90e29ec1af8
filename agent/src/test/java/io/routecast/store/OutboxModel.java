package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.record.RouteWriter;
import io.routecast.route.RouteBuilder;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.Watermark;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/** Random runs of an agent with a table of routes, and the consumer of its outbox. */
public final class OutboxModel {
    private static final int PER_COMMIT = 40;

    private final Random random;
    private final byte[][] table;
    private final OutboxConsumer consumer = new OutboxConsumer();
    private final ModelObjects objects = new ModelObjects();
    private long appended;
    private long givenUp;
    private long snapshots;
    private int runs;
    private String runName;

    public OutboxModel(long seed, int routes) {
        random = new Random(seed);
        table = new byte[routes][];
    }

    /** The same table as committed last, after a crash. */
    void load(Store store) {
        Map<String, byte[]> stored = stored(store);
        for (int route = 0; route < table.length; route++) {
            table[route] = stored.get(OutboxConsumer.id(image(route, 0)));
        }
    }

    /** The mirror's table, by id. */
    static Map<String, byte[]> stored(Store store) {
        Map<String, byte[]> stored = new HashMap<>();
        store.mirrored(image -> stored.put(OutboxConsumer.id(image), image));
        return stored;
    }

    private static byte[] image(int route, int version) {
        String prefix = "10." + (route >> 8) + "." + (route & 255) + ".0/24";
        return RouteImage.of(
                RouteBuilder.ipv4(prefix).nexthop("192.0.2." + (1 + version % 250), 2).build());
    }

    /**
     * A run of the agent: a start, perhaps a snapshot, some changes, perhaps some delivery, a
     * crash.
     */
    public void run(StoreWriter writer, OutboxReader reader) {
        begin(writer);
        if (random.nextInt(20) == 0) {
            snapshot(writer);
        }
        for (int commits = random.nextInt(20); commits > 0; commits--) {
            writer.begin();
            for (int i = 0; i < PER_COMMIT; i++) {
                change(writer, random.nextInt(table.length));
                if (random.nextInt(5) == 0) {
                    objects.change(writer, random, runName);
                    appended++;
                }
            }
            commit(writer);
        }
        consumer.restart(reader);
        for (int reads = random.nextInt(3) == 0 ? random.nextInt(40) : 0; reads > 0; reads--) {
            Watermark acked = consumer.read(reader, 1 + random.nextInt(8_000));
            if (random.nextInt(3) > 0) {
                writer.begin();
                writer.trim(acked);
                commit(writer);
            }
        }
    }

    /** Changes without end; prints each commit. */
    void write(StoreWriter writer, LongConsumer committedSeq) {
        begin(writer);
        while (true) {
            writer.begin();
            for (int i = random.nextInt(PER_COMMIT); i >= 0; i--) {
                change(writer, random.nextInt(table.length));
            }
            commit(writer);
            committedSeq.accept(writer.state().lastSeq());
        }
    }

    private void begin(StoreWriter writer) {
        String run = "run-" + ++runs + "-" + random.nextInt();
        runName = run;
        writer.begin();
        writer.append(new OriginEntry("edge-7", "host", run, "1.0.0"));
        event(writer, new AgentEvent.Started());
        event(
                writer,
                new AgentEvent.Gap(Reason.START, writer.nextSeq(Stream.ROUTES), null, 1L, null));
        commit(writer);
    }

    public void createAll(StoreWriter writer) {
        begin(writer);
        for (int route = 0; route < table.length; route++) {
            writer.begin();
            change(writer, route);
            if (route % PER_COMMIT == 0) {
                commit(writer);
            }
        }
        commit(writer);
    }

    private void change(StoreWriter writer, int route) {
        byte[] before = table[route];
        boolean delete = before != null && random.nextInt(3) == 0;
        byte[] after = delete ? null : image(route, random.nextInt(250));
        table[route] = after;
        byte[] key = {1, (byte) (route >> 8), (byte) route};
        if (after == null) {
            writer.deleteRoutes(key);
        } else {
            writer.putRoutes(key, after);
        }
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        append(writer, op, SnapshotMarker.NONE, 0, before, after);
    }

    private void snapshot(StoreWriter writer) {
        long id = ++snapshots;
        writer.begin();
        event(writer, new AgentEvent.SnapshotStarted(id));
        for (byte[] route : table) {
            if (route != null) {
                append(writer, Op.READ, SnapshotMarker.MIDDLE, id, route, route);
            }
        }
        event(writer, new AgentEvent.SnapshotCompleted(id, new RouteCounts(0, 0)));
        commit(writer);
    }

    private void append(
            StoreWriter writer,
            Op op,
            SnapshotMarker marker,
            long snapshotId,
            byte[] before,
            byte[] after) {
        boolean read = op == Op.READ;
        appended++;
        writer.append(
                new ChangeEntry(
                        Stream.ROUTES,
                        op,
                        new ChangeStamp(writer.nextSeq(Stream.ROUTES), 1, 1),
                        read
                                ? ChangeSource.inSnapshot(Reason.START, marker, snapshotId)
                                : ChangeSource.notified(new NlmsgHeader(24, 0, 0, 0), runName),
                        0,
                        before,
                        after));
    }

    private static void event(StoreWriter writer, AgentEvent event) {
        writer.append(new EventEntry(Stream.ROUTES, event, writer.state().lastSeq(), 1));
    }

    private void commit(StoreWriter writer) {
        givenUp += writer.commit(1).total();
    }

    /** Delivers the rest. */
    public void drain(StoreWriter writer, OutboxReader reader) {
        consumer.restart(reader);
        while (writer.state().pendingEntries() > 0) {
            Watermark acked = consumer.read(reader, 64 * 1024);
            writer.begin();
            writer.trim(acked);
            commit(writer);
        }
    }

    public void assertDelivered() {
        int live = 0;
        long digest = 0;
        RouteWriter routes = new RouteWriter();
        for (byte[] route : table) {
            live += route == null ? 0 : 1;
            digest ^= route == null ? 0 : routes.text(RouteImage.route(route)).fingerprint();
            if (route != null) {
                assertArrayEquals(route, consumer.route(OutboxConsumer.id(route)));
            }
        }
        assertEquals(live, consumer.reached().of(Stream.ROUTES).count());
        objects.assertDelivered(consumer, consumer.reached());
        assertEquals(digest, consumer.reached().digest());
        assertEquals(live, consumer.reached().routes().ipv4());
        assertEquals(appended, consumer.reached().changes().total() + givenUp);
    }

    public int gaps() {
        return consumer.gaps();
    }
}
