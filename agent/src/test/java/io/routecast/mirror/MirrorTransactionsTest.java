package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.RouteCounts;
import io.routecast.mirror.count.Counters;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTransactionsTest {
    @TempDir private Path directory;

    /** Like a publisher that each commit wakes and that has nothing new to report. */
    @Test
    void whatIsAcknowledgedAgainIsNoReasonToCommit() throws Exception {
        try (Store store = Store.open(directory.resolve("state"), 1 << 26);
                StoreWriter writer = store.writer()) {
            Counters counters = new Counters();
            Mirror mirror = MirrorOfStore.of(store, writer, counters);
            Requests requests = new Requests(() -> {}, null, null);
            MirrorTransactions commits = new MirrorTransactions(mirror, requests, 0, () -> {});
            commits.begin();
            writer.append(new OriginEntry("edge-7", "id", "boot", "1.0.0"));
            mirror.log().event(new AgentEvent.Started());
            commits.commit();
            Watermark all =
                    Watermark.ofRoutes(
                            writer.state().lastPosition(), 0, 0, 0, new RouteCounts(0, 0));
            requests.acknowledged(all);
            commits.trim();
            commits.commit();
            assertEquals(2, counters.commits.sum());
            for (int i = 0; i < 10; i++) {
                requests.acknowledged(all);
                commits.trim();
                commits.commit();
            }
            assertEquals(2, counters.commits.sum());
        }
    }
}
