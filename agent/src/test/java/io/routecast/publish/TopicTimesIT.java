package io.routecast.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Await;
import io.routecast.agent.TopicReader;
import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.kernel.UnixMicros;
import io.routecast.netlink.RouteImage;
import io.routecast.record.Cause;
import io.routecast.record.Op;
import io.routecast.record.SnapshotMarker;
import io.routecast.route.RouteBuilder;
import io.routecast.store.ChangeEntry;
import io.routecast.store.OriginEntry;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.store.Watermark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that the agent makes go by the broker's clock, whatever that of the host has said. */
@Tag("broker")
class TopicTimesIT {
    private static final long[] OFF_MICROS = {
        -946_684_800_000_000L, TimeUnit.DAYS.toMicros(-30), TimeUnit.HOURS.toMicros(3), 0
    };

    /** The mirror, which does nothing of its own accord. */
    private static final class Mirror implements Acknowledged {
        private volatile Watermark watermark;

        @Override
        public void watermark(Watermark reached) {
            watermark = reached;
        }

        @Override
        public void epoch(int epoch) {
            throw new AssertionError("the store has one");
        }

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
    void recordsCarryTheTimeOfTheBroker() throws Exception {
        long began = System.currentTimeMillis();
        try (TestBroker broker = Brokers.start();
                Store store = Store.open(directory.resolve("state"), 1 << 26);
                StoreWriter writer = store.writer()) {
            write(writer);
            PublisherPlan plan =
                    new PublisherPlan(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new TopicPlan(
                                    "changes", "agents", true, 3, 1, Map.of("segment.ms", "7")),
                            "id",
                            true,
                            1_000);
            Publisher publisher = new Publisher(store.reader(), plan, mirror);
            Thread thread = new Thread(publisher, "publisher");
            thread.start();
            Await.await(
                    "delivered",
                    () ->
                            mirror.watermark != null
                                    && mirror.watermark.changes() == OFF_MICROS.length);
            publisher.stop();
            thread.join();
            for (ConsumerRecord<byte[], byte[]> record :
                    TopicReader.read(broker.bootstrapServers(), "changes")) {
                assertEquals(TimestampType.LOG_APPEND_TIME, record.timestampType());
                assertTrue(record.timestamp() >= began - 1_000, record::toString);
                assertTrue(record.timestamp() <= System.currentTimeMillis() + 1_000);
            }
            assertConfigs(broker.bootstrapServers());
        }
    }

    private static void write(StoreWriter writer) {
        writer.begin();
        writer.epoch(1);
        writer.append(new OriginEntry("edge-7", "id", "boot", "1.0.0"));
        for (int i = 0; i < OFF_MICROS.length; i++) {
            long micros = Math.max(0, UnixMicros.now() + OFF_MICROS[i]);
            byte[] image =
                    RouteImage.of(
                            RouteBuilder.ipv4("10." + i + ".0.0/16").leg("192.0.2.1", 2).build());
            writer.append(
                    new ChangeEntry(
                            Op.CREATE,
                            Cause.RESYNC,
                            null,
                            SnapshotMarker.NONE,
                            0,
                            writer.nextSeq(),
                            micros / 1_000,
                            micros,
                            null,
                            null,
                            0,
                            null,
                            image));
        }
        writer.commit(1);
    }

    /** Ours, with those that somebody has asked for. */
    private static void assertConfigs(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (String topic : List.of("changes", "agents")) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertEquals("604800000", config.get("retention.ms").value());
                assertEquals("LogAppendTime", config.get("message.timestamp.type").value());
                assertEquals("7", config.get("segment.ms").value());
            }
        }
    }
}
