package io.routecast.publish;

import static io.routecast.agent.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.WholeTopic;
import io.routecast.broker.BrokerProcess;
import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.session.Refusals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a real broker refuses records, and what happens to the rest meanwhile. */
class RefusedRecordIT {
    private static final long TIMEOUT_SECONDS = 60;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final String LARGE = "10.9.9.0/24";

    @TempDir private Path directory;
    private final MirrorOfTest mirror = new MirrorOfTest();
    private BrokerProcess broker;
    private Admin admin;
    private OutboxOfTest outbox;
    private Publisher publisher;
    private PublisherLoop loop;
    private Thread thread;

    @BeforeEach
    void begin() throws Exception {
        broker =
                BrokerProcess.start(
                        Map.of(
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found",
                                "true"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        outbox = new OutboxOfTest(directory.resolve("state"));
        publisher = new Publisher(outbox.reader(), plan(), mirror);
        loop = new PublisherLoop(publisher);
        thread = new Thread(loop, "publisher");
    }

    @AfterEach
    void end() throws Exception {
        loop.stop();
        thread.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        admin.close();
        outbox.close();
        broker.close();
    }

    private PublisherPlan plan() {
        return new PublisherPlan(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new TopicPlan("changes", "agents", true, 3, 1, Map.of()),
                "id",
                true,
                1_000);
    }

    private void topic(Map<String, String> configs) throws Exception {
        NewTopic topic = new NewTopic("changes", 3, (short) 1).configs(configs);
        admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private void set(String name, String value) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "changes");
        List<AlterConfigOp> set =
                List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(topic, set))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static String[] many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "10.1." + i + ".0/24")
                .toArray(String[]::new);
    }

    private void change(String... prefixes) {
        outbox.change(prefixes);
        publisher.wake();
    }

    private List<String> keys(String topic) {
        List<String> keys = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                WholeTopic.read(broker.bootstrapServers(), topic)) {
            keys.add(new String(record.key(), StandardCharsets.UTF_8));
        }
        return keys;
    }

    private List<String> seqsOf(String prefix) {
        return WholeTopic.read(broker.bootstrapServers(), "changes").stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(prefix))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .map(record -> record.replaceAll(".*\"seq\":(\\d+),.*", "$1"))
                .toList();
    }

    private void awaitNothingRefused() throws Exception {
        await("without a refused record", () -> publisher.refused() == null);
    }

    private void awaitPublished(long changes) throws Exception {
        await(
                changes + " published",
                () ->
                        mirror.watermark() != null
                                && mirror.watermark().changes().of(Stream.ROUTES) == changes);
    }

    /** Records of other partitions and prefixes are not sent again. */
    @Test
    void aRecordThatIsTooLargeHoldsUpItsPrefixAlone() throws Exception {
        topic(Map.of("max.message.bytes", "1500", "compression.type", "uncompressed"));
        outbox.change(many(0, 10));
        outbox.change(OutboxOfTest.RECEIVED_MICROS, 40, LARGE);
        outbox.change(LARGE);
        outbox.change(many(10, 20));
        thread.start();
        await("20 there", () -> new HashSet<>(keys("changes")).size() == 20);
        await("named", () -> publisher.refused() != null);
        int before = keys("changes").size();
        change(many(20, 120));
        await("120 there", () -> new HashSet<>(keys("changes")).size() == 120);
        TimeUnit.SECONDS.sleep(5);
        assertEquals(before + 100, keys("changes").size(), "copies");
        Refusals.Open open = publisher.refused();
        assertEquals(LARGE, open.first().key());
        assertEquals("changes", open.first().topic());
        assertEquals(11, open.first().seq());
        assertEquals(1, open.waiting());
        assertTrue(open.first().remedy().contains("max.message.bytes"), open.first().remedy());
        assertNull(publisher.brokers().trouble());
        assertTrue(mirror.watermark().seq() <= 10, () -> mirror.watermark().toString());

        set("max.message.bytes", "1000000");
        awaitPublished(122);
        await("no more refused", () -> publisher.refused() == null);
        List<String> keys = keys("changes");
        assertEquals(before + 102, keys.size(), "copies");
        assertEquals(List.of("11", "12"), seqsOf(LARGE));
        assertEquals(0, publisher.missedWakeups());
    }

    /** Not even metadata of the agents topic may be read. */
    @Test
    void changesFlowWhileTheAgentsTopicIsForbidden() throws Exception {
        topic(Map.of());
        NewTopic agents = new NewTopic("agents", 3, (short) 1);
        admin.createTopics(List.of(agents)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        AclBinding denial = agentsTopic(AclPermissionType.DENY);
        admin.createAcls(List.of(agentsTopic(AclPermissionType.ALLOW), denial, everything()))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        outbox.event();
        outbox.change(many(0, 10));
        thread.start();
        await("10 there", () -> keys("changes").size() == 10);
        await("named", () -> publisher.refused() != null);
        assertEquals("agents", publisher.refused().first().topic());
        outbox.event();
        change(many(10, 20));
        await("20 there", () -> keys("changes").size() == 20);
        TimeUnit.SECONDS.sleep(5);
        assertEquals(20, keys("changes").size(), "copies");
        assertNull(publisher.brokers().trouble());

        admin.deleteAcls(List.of(denial.toFilter())).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        awaitPublished(20);
        await("no more refused", () -> publisher.refused() == null);
        assertEquals(20, keys("changes").size(), "copies");
        assertNotNull(keys("agents"));
    }

    private static AclBinding agentsTopic(AclPermissionType permission) {
        return binding(ResourceType.TOPIC, "agents", permission);
    }

    private static AclBinding everything() {
        return binding(ResourceType.TOPIC, "changes", AclPermissionType.ALLOW);
    }

    private static AclBinding binding(
            ResourceType type, String name, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, permission));
    }

    /** Kafka's default for a topic of CreateTime is an hour. */
    @Test
    void whatAWrongClockHasStampedIsDelivered() throws Exception {
        topic(Map.of("message.timestamp.type", "CreateTime"));
        long now = System.currentTimeMillis() * 1000;
        outbox.change(now, 1, many(0, 10));
        outbox.change(now + 2 * HOUR_MICROS, 1, many(10, 20));
        outbox.change(now, 1, many(20, 30));
        outbox.change(now + 10_000 * HOUR_MICROS, 1, many(30, 40));
        thread.start();
        long began = System.nanoTime();
        awaitPublished(40);
        long seconds = (System.nanoTime() - began) / 1_000_000_000L;
        System.out.println("delivered after " + seconds + " s");
        awaitNothingRefused();
        for (ConsumerRecord<byte[], byte[]> record :
                WholeTopic.read(broker.bootstrapServers(), "changes")) {
            long off = record.timestamp() - now / 1000;
            assertTrue(off >= 0 && off < 60_000, () -> off + " ms from now");
        }
    }

    /** A topic that refuses records older than an hour, and records that waited longer. */
    @Test
    void whatHasWaitedTooLongForItsTopicIsDelivered() throws Exception {
        topic(
                Map.of(
                        "message.timestamp.type",
                        "CreateTime",
                        "message.timestamp.before.max.ms",
                        "3600000"));
        outbox.change(System.currentTimeMillis() * 1000 - 2 * HOUR_MICROS, 1, many(0, 10));
        outbox.change(System.currentTimeMillis() * 1000, 1, many(10, 20));
        thread.start();
        awaitPublished(20);
        awaitNothingRefused();
    }
}
