package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that answers and refuses. */
class RefusalIT {
    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;
    @AutoClose private Admin admin;

    @BeforeEach
    void start() throws Exception {
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
        admin =
                namespace.call(
                        () -> Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())));
    }

    private FaultScene scene(String fault, String topics) throws Exception {
        String conf = "routecast.topics { partitions = 3, " + topics + " }\n";
        return new FaultScene(
                fault, namespace, directory, broker.bootstrapServers(), conf, Map.of());
    }

    private void create(String topic) throws Exception {
        await(admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all());
    }

    private void delete(String topic) throws Exception {
        await(admin.deleteTopics(List.of(topic)).all());
    }

    /** Its records are gone; all later changes are in the new topic. */
    @Tag("slow")
    @Test
    void topicDeletedAndMadeAgainByTheAgent() throws Exception {
        try (FaultScene scene = scene("topic deleted", "create = true")) {
            scene.awaitFlow();
            scene.rest();
            delete(FaultScene.CHANGES);
            scene.changeAgain();
            scene.awaitNewTopic();
            scene.awaitRecovery();
            scene.assertNothingLost();
        }
    }

    @Tag("long")
    @Test
    void topicDeletedAndMadeAgainBySomebodyElse() throws Exception {
        create(FaultScene.CHANGES);
        create(FaultScene.AGENTS);
        try (FaultScene scene = scene("topic deleted, made by hand", "create = false")) {
            scene.awaitFlow();
            scene.rest();
            delete(FaultScene.CHANGES);
            scene.changeAgain();
            scene.agent().awaitLog("topic routecast.changes does not exist", 1);
            create(FaultScene.CHANGES);
            scene.awaitNewTopic();
            scene.awaitRecovery();
            scene.assertNothingLost();
        }
    }

    private static void await(KafkaFuture<Void> done) throws Exception {
        done.get(30, TimeUnit.SECONDS);
    }

    private void limitRecords(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, FaultScene.CHANGES);
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        List<AlterConfigOp> set = List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET));
        await(admin.incrementalAlterConfigs(Map.of(topic, set)).all());
    }

    /** Updates are too large, creations and deletions are not: nothing may overtake an update. */
    @Tag("slow")
    @Test
    void recordTooLarge() throws Exception {
        try (FaultScene scene = scene("record too large for the topic", "create = true")) {
            scene.awaitFlow();
            limitRecords(700);
            scene.agent().awaitLog("RecordTooLarge", 1);
            TimeUnit.SECONDS.sleep(3);
            limitRecords(1_000_000);
            scene.awaitRecovery();
            assertEquals(1, scene.agent().logLines("RecordTooLarge").size());
            scene.assertNothingLost();
        }
    }
}
