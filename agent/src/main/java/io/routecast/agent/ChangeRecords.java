package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.render.RenderedRecord;
import io.routecast.render.Renderer;
import io.routecast.store.Store;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The change records of a store that nothing is published from, in order. Owned by one thread. */
public final class ChangeRecords implements AutoCloseable {
    private static final int READ_BYTES = 256 * 1024;
    private static final int EPOCH = 1;

    private final OutboxReader outbox;
    private final Set<Stream> streams;
    private final Renderer renderer = new Renderer(DeliveryPosition.NOTHING, EPOCH, false);

    /**
     * @param streams whose changes are read; of the others nothing is shown
     */
    public ChangeRecords(Store store, Set<Stream> streams) {
        outbox = store.reader();
        this.streams = streams;
    }

    /**
     * Hands on the next ones that are committed, as JSON.
     *
     * @return whether there may be more
     */
    public boolean read(Consumer<byte[]> records) {
        List<StoredEntry> entries = outbox.read(reached().position() + 1, READ_BYTES);
        for (StoredEntry entry : entries) {
            RenderedRecord rendered = renderer.render(entry);
            if (rendered != null && isShown(rendered.stream())) {
                records.accept(rendered.record().value());
            }
        }
        return !entries.isEmpty();
    }

    private boolean isShown(Stream stream) {
        return stream != null && streams.contains(stream);
    }

    /** Up to where they were read. */
    public Watermark reached() {
        return renderer.reached();
    }

    @Override
    public void close() {
        outbox.close();
    }
}
