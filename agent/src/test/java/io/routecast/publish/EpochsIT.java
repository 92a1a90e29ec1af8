package io.routecast.publish;

import static io.routecast.agent.Await.await;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.kernel.Beat;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot keep the new epoch, because its disk is full. */
@Tag("broker")
class EpochsIT {
    /** A mirror that stores nothing. */
    private static final class Mirror implements DeliveryListener {
        private volatile int epoch;

        @Override
        public void watermark(Watermark reached) {
            throw new AssertionError("nothing may be sent");
        }

        @Override
        public void epoch(int next) {
            epoch = next;
        }

        @Override
        public void topic(String id, Long retentionMillis) {}

        @Override
        public long lagMillis() {
            return 0;
        }

        @Override
        public boolean behind() {
            return false;
        }
    }

    @TempDir private Path directory;
    private final Mirror mirror = new Mirror();

    @Test
    void thePublisherBeatsAndSaysWhatItWaitsFor() throws Exception {
        try (TestBroker broker = Brokers.start();
                Store store = Store.open(directory.resolve("state"), 1 << 26);
                StoreWriter writer = store.writer()) {
            writer.begin();
            writer.append(new OriginEntry("edge-7", "id", "boot", "1.0.0"));
            writer.commit(1);
            PublisherPlan plan =
                    new PublisherPlan(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new TopicPlan("changes", "agents", true, 3, 1, Map.of()),
                            "id",
                            true,
                            1_000);
            Publisher publisher = new Publisher(store.reader(), plan, mirror);
            PublisherLoop loop = new PublisherLoop(publisher);
            Thread thread = new Thread(loop, "publisher");
            thread.start();
            await("requested", () -> mirror.epoch == 1);
            await(
                    "reported",
                    () -> "epoch 1 is not on disk yet".equals(publisher.brokers().trouble()));
            awaitBeat(publisher.beat());
            awaitBeat(publisher.beat());
            loop.stop();
            thread.join();
        }
    }

    /** Only the wait itself can beat now. */
    private static void awaitBeat(Beat beat) throws InterruptedException {
        long age = beat.ageNanos();
        long[] last = {age};
        await(
                "a beat",
                () -> {
                    long now = beat.ageNanos();
                    boolean younger = now < last[0];
                    last[0] = now;
                    return younger;
                });
    }
}
