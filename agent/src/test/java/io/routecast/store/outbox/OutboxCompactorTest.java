package io.routecast.store.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.store.OutboxModel;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import io.routecast.store.StoreWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An outbox outgrows its size again and again, while a consumer reads it and the agent restarts now
 * and then. Whatever is compacted, the consumer's table equals the model's at the end, each {@code
 * before} is what it saw last, and a gap declares every missing seq.
 */
class OutboxCompactorTest {
    private static final long MAX_BYTES = 64 * 1024;
    private static final int STEPS = Integer.getInteger("routecast.outbox.runs", 60);

    @TempDir private Path directory;

    private Store open() {
        return Store.open(directory, new StorePlan(1 << 26, MAX_BYTES, "host"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void finalStateIsDelivered(long seed) {
        OutboxModel model = new OutboxModel(seed, 120);
        for (int step = 0; step < STEPS; step++) {
            // Each step is a run of the agent.
            try (Store store = open();
                    StoreWriter writer = store.writer();
                    OutboxReader reader = store.reader()) {
                model.run(writer, reader);
                assertTrue(
                        writer.state().outboxBytes() <= MAX_BYTES,
                        () -> "seed " + seed + ": " + writer.state());
            }
        }
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            model.drain(writer, reader);
            assertEquals(0, writer.state().outboxBytes(), () -> "seed " + seed);
            assertEquals(0, writer.state().pendingChanges(), () -> "seed " + seed);
        }
        model.assertDelivered();
        assertTrue(model.gaps() > 0, "nothing was ever compacted");
    }

    /** All changes are of different routes: compaction saves nothing, and does nothing twice. */
    @ParameterizedTest
    @ValueSource(ints = {6_000})
    void aTableLargerThanTheOutboxIsDeliveredAllTheSame(int routes) {
        OutboxModel model = new OutboxModel(1, routes);
        try (Store store = open();
                StoreWriter writer = store.writer();
                OutboxReader reader = store.reader()) {
            model.createAll(writer);
            assertEquals(routes, writer.state().pendingChanges());
            model.drain(writer, reader);
        }
        model.assertDelivered();
    }
}
