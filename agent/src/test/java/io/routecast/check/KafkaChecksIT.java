package io.routecast.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.AgentEvent;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.host.HostIdentity;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.Origin;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Findings about topics, this host's clock, and other agents with its id. */
@Tag("broker")
class KafkaChecksIT {
    private static final long HOUR_MILLIS = 3_600_000;

    private TestBroker broker;
    private Settings settings;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
        settings = settings("auto");
    }

    private Settings settings(String snapshotInterval) throws Exception {
        return SettingsLoader.ofThisHost()
                .defaults(
                        Map.of(
                                "routecast.kafka.bootstrap.servers",
                                broker.bootstrapServers(),
                                "routecast.host.id",
                                "id-7",
                                "routecast.host.name",
                                "edge-7",
                                "routecast.snapshot.interval",
                                snapshotInterval));
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private void create(Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("routecast.changes", 3, (short) 1)
                                            .configs(configs),
                                    new NewTopic("routecast.agents", 3, (short) 1)
                                            .configs(configs)))
                    .all()
                    .get();
        }
    }

    private void createHosts(Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(client())) {
            NewTopic hosts = new NewTopic("routecast.hosts", 3, (short) 1).configs(configs);
            admin.createTopics(List.of(hosts)).all().get();
        }
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private List<Finding> findings(String subject, long clockOffMillis) throws Exception {
        return new KafkaChecks(settings, () -> System.currentTimeMillis() + clockOffMillis)
                .findings().stream().filter(f -> f.subject().equals(subject)).toList();
    }

    private void heartbeat(String host, String bootId) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        Origin origin = new Origin(host, "id-7", bootId, "1.0.0", 1);
        EncodedRecord record =
                new AgentEventWriter(origin, true)
                        .write(
                                new AgentEvent.SnapshotStarted(1),
                                1,
                                System.currentTimeMillis() * 1000);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(), bytes, bytes)) {
            producer.send(new ProducerRecord<>("routecast.agents", record.key(), record.value()))
                    .get();
        }
    }

    @Test
    void topicsWithTheTimesOfHostsAreWarnedOf() throws Exception {
        create(Map.of("retention.ms", "86400000", "message.timestamp.type", "CreateTime"));
        List<Finding> changes = findings("topic routecast.changes", 0);
        assertEquals(
                "3 partitions, replication 1, min.insync.replicas 1, retention 1 d, CreateTime",
                changes.get(0).what());
        assertEquals(Finding.Level.WARNING, changes.get(1).level());
        assertEquals(
                "kafka-configs.sh --bootstrap-server "
                        + broker.bootstrapServers()
                        + " --alter --entity-type topics --entity-name routecast.changes"
                        + " --add-config message.timestamp.type=LogAppendTime",
                changes.get(1).todo());
        assertEquals(2, findings("topic routecast.agents", 0).size());
    }

    /** A new reader must find the whole table. */
    @Test
    void aRetentionWithoutSnapshotsInItIsWarnedOf() throws Exception {
        create(
                Map.of(
                        "retention.ms", "86400000",
                        "message.timestamp.type", "LogAppendTime"));
        assertEquals(1, findings("topic routecast.changes", 0).size(), "auto: twice in a day");
        settings = settings("2d");
        Finding rare = findings("topic routecast.changes", 0).get(1);
        assertEquals(Finding.Level.WARNING, rare.level());
        assertEquals("keeps records for 1 d, and a snapshot comes every 2 d", rare.what());
        settings = settings("null");
        assertEquals(
                "keeps records for 1 d, and a snapshot comes at starts of the agent alone",
                findings("topic routecast.changes", 0).get(1).what());
    }

    @Test
    void theClockIsHeldAgainstKafkas() throws Exception {
        create(Map.of("message.timestamp.type", "LogAppendTime"));
        assertEquals(1, findings("topic routecast.changes", 0).size());
        assertEquals(List.of(Finding.ok("clock", "agrees with Kafka's")), findings("clock", 0));
        Finding ahead = findings("clock", 3 * HOUR_MILLIS).get(0);
        assertEquals(Finding.Level.WARNING, ahead.level());
        assertTrue(ahead.what().matches("(3\\.0|2\\.9) h ahead of Kafka's"), ahead.what());
        Finding behind = findings("clock", -720 * HOUR_MILLIS).get(0);
        assertEquals("720.0 h behind Kafka's", behind.what());
    }

    @Test
    void topicsOfWhatIsNowAreCompacted() throws Exception {
        createHosts(Map.of("cleanup.policy", "delete"));
        List<Finding> hosts = findings("topic routecast.hosts", 0);
        assertEquals(Finding.Level.WARNING, hosts.get(1).level());
        assertEquals("cleanup.policy delete", hosts.get(1).what());
        assertEquals(
                List.of(
                        Finding.ok(
                                "topic routecast.state",
                                "does not exist yet; the agent creates it")),
                findings("topic routecast.state", 0));
    }

    @Test
    void twoAgentsOfThisHostIdAreNamedByTheHostsRecord() throws Exception {
        create(Map.of());
        createHosts(Map.of("cleanup.policy", "compact"));
        HostState.Rival rival = new HostState.Rival("edge-8", "6b1d", "0123456789abcdef");
        HostState host =
                new HostState(
                        new Origin("edge-7", "id-7", "boot", "1.0.0", 1),
                        true,
                        1_000_000,
                        Map.of(),
                        null,
                        null,
                        "fedcba9876543210",
                        rival);
        EncodedRecord record = new HostRecordWriter(true).write(host);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(), bytes, bytes)) {
            producer.send(new ProducerRecord<>("routecast.hosts", record.key(), record.value()))
                    .get();
        }
        List<Finding> found = findings("host id", 0);
        assertEquals("id-7 is used by two agents: on hosts edge-7 and edge-8", found.get(0).what());
    }

    @Test
    void anotherLiveAgentOfThisHostIdIsNamed() throws Exception {
        create(Map.of("message.timestamp.type", "LogAppendTime"));
        heartbeat("edge-7", HostIdentity.ofThisHost().bootId());
        assertEquals(List.of(), findings("host id", 0));
        heartbeat("edge-8", "6b1d");
        List<Finding> others = findings("host id", 0);
        assertEquals(1, others.size());
        assertEquals(Finding.Level.WARNING, others.get(0).level());
        assertTrue(
                others.get(0)
                        .what()
                        .startsWith(
                                "id-7 is in use by another agent as well: host edge-8,"
                                        + " boot_id 6b1d, seen "),
                others.get(0).what());
    }
}
