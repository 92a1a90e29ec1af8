package io.routecast.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Await;
import io.routecast.agent.WholeTopic;
import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.time.UnixMicros;
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

/** Topics that the agent creates use the broker's clock, whatever the host's clock shows. */
@Tag("broker")
class TopicTimesIT {
    private static final long[] OFF_MICROS = {
        -946_684_800_000_000L, TimeUnit.DAYS.toMicros(-30), TimeUnit.HOURS.toMicros(3), 0
    };

    @TempDir private Path directory;
    private final MirrorOfTest mirror = new MirrorOfTest();

    @Test
    void recordsCarryTheTimeOfTheBroker() throws Exception {
        long began = System.currentTimeMillis();
        try (TestBroker broker = Brokers.start();
                OutboxOfTest outbox = new OutboxOfTest(directory.resolve("state"))) {
            for (int i = 0; i < OFF_MICROS.length; i++) {
                long micros = Math.max(0, UnixMicros.now() + OFF_MICROS[i]);
                outbox.change(micros, 1, "10." + i + ".0.0/16");
            }
            PublisherPlan plan =
                    new PublisherPlan(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new TopicPlan(
                                    "changes", "agents", true, 3, 1, Map.of("segment.ms", "7")),
                            "id",
                            true,
                            1_000);
            Publisher publisher = new Publisher(outbox.reader(), plan, mirror);
            PublisherLoop loop = new PublisherLoop(publisher);
            Thread thread = new Thread(loop, "publisher");
            thread.start();
            Await.await(
                    "delivered",
                    () ->
                            mirror.watermark() != null
                                    && mirror.watermark().changes().of(Stream.ROUTES)
                                            == OFF_MICROS.length);
            loop.stop();
            thread.join();
            for (ConsumerRecord<byte[], byte[]> record :
                    WholeTopic.read(broker.bootstrapServers(), "changes")) {
                assertEquals(TimestampType.LOG_APPEND_TIME, record.timestampType());
                assertTrue(record.timestamp() >= began - 1_000, record::toString);
                assertTrue(record.timestamp() <= System.currentTimeMillis() + 1_000);
            }
            assertConfigs(broker.bootstrapServers());
        }
    }

    /** Our settings and the configured ones. */
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
