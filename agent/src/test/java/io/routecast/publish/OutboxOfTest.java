package io.routecast.publish;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.route.RouteBuilder;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.store.entry.EventEntry;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.Watermark;
import java.nio.file.Path;

/** A store whose outbox a test fills and frees by hand. */
public final class OutboxOfTest implements AutoCloseable {
    public static final long RECEIVED_MICROS = 1_795_455_435_123_456L;

    private final Store store;
    private final StoreWriter writer;
    private final OutboxReader reader;

    public OutboxOfTest(Path directory) {
        this(directory, 1);
    }

    /**
     * Likewise.
     *
     * @param epoch 0 for none yet
     */
    public OutboxOfTest(Path directory, int epoch) {
        store = Store.open(directory, 1 << 28);
        writer = store.writer();
        reader = store.reader();
        writer.begin();
        if (epoch > 0) {
            writer.epoch(epoch);
        }
        writer.append(new OriginEntry("edge-7", "id", "boot", "1.0.0"));
        writer.commit(1);
    }

    public OutboxReader reader() {
        return reader;
    }

    StoreWriter writer() {
        return writer;
    }

    /** Adds one change of each of these prefixes. */
    public void change(String... prefixes) {
        change(RECEIVED_MICROS, 1, prefixes);
    }

    /**
     * Likewise.
     *
     * @param nexthops number of nexthops of the route: they make its record as large as needed
     */
    public void change(long receivedMicros, int nexthops, String... prefixes) {
        writer.begin();
        for (String prefix : prefixes) {
            RouteBuilder route = RouteBuilder.ipv4(prefix);
            for (int i = 0; i < nexthops; i++) {
                route = route.nexthop("192.0.2." + (1 + i % 250), 2);
            }
            writer.append(
                    new ChangeEntry(
                            Stream.ROUTES,
                            Op.CREATE,
                            new ChangeStamp(
                                    writer.nextSeq(Stream.ROUTES),
                                    receivedMicros / 1000,
                                    receivedMicros),
                            ChangeSource.resynced(null),
                            0,
                            null,
                            RouteImage.of(route.build())));
        }
        writer.commit(2);
    }

    /** An agent starts. */
    void start() {
        writer.begin();
        writer.append(new OriginEntry("edge-7", "id", "boot", "1.0.0"));
        writer.commit(2);
    }

    /** An agent event. */
    public void event() {
        event(new AgentEvent.Started());
    }

    /** Likewise, this one. */
    public void event(AgentEvent event) {
        writer.begin();
        writer.append(
                new EventEntry(
                        Stream.ROUTES, event, writer.nextSeq(Stream.ROUTES) - 1, RECEIVED_MICROS));
        writer.commit(2);
    }

    void epoch(int epoch) {
        writer.begin();
        writer.epoch(epoch);
        writer.commit(4);
    }

    void free(Watermark watermark) {
        writer.begin();
        writer.trim(watermark);
        writer.commit(3);
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
        store.close();
    }
}
