package io.routecast.fault;

import io.routecast.broker.BrokerCluster;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers; one is killed, under churn. */
class ReplicasIT {
    private static final int LOSSES = Integer.getInteger("routecast.fault.leader-losses", 1);
    private static final int BROKERS = 3;

    @TempDir private Path directory;

    private FaultScene scene(
            String fault, NetworkNamespace namespace, BrokerCluster cluster, int minInSync)
            throws Exception {
        String topics =
                "routecast.topics { replication-factor = 3, configs { min.insync.replicas = "
                        + minInSync
                        + " } }\n";
        return new FaultScene(
                fault, namespace, directory, cluster.bootstrapServers(), topics, Map.of());
    }

    private static BrokerCluster cluster(NetworkNamespace namespace) throws Exception {
        return namespace.call(
                () -> BrokerCluster.start(BROKERS, Map.of("replica.lag.time.max.ms", "2000")));
    }

    private static void restart(NetworkNamespace namespace, BrokerCluster cluster, int id)
            throws Exception {
        namespace.call(
                () -> {
                    cluster.broker(id).restart();
                    return null;
                });
    }

    /** Each broker leads a third of the partitions. */
    @Tag("slow")
    @Test
    void leaderKilled() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerCluster cluster = cluster(namespace);
                FaultScene scene = scene("leader killed, of 3 brokers", namespace, cluster, 2)) {
            scene.awaitFlow();
            for (int i = 0; i < LOSSES; i++) {
                int id = 1 + i % BROKERS;
                cluster.broker(id).kill();
                scene.awaitRecovery();
                restart(namespace, cluster, id);
                scene.awaitFlow();
                // Leaders move back to where they were after a while; replicas catch up at once.
                TimeUnit.SECONDS.sleep(2);
            }
            scene.assertNothingLost();
        }
    }

    @Tag("long")
    @Test
    void tooFewInSync() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerCluster cluster = cluster(namespace);
                FaultScene scene =
                        scene("min.insync.replicas unmet", namespace, cluster, BROKERS)) {
            scene.awaitFlow();
            cluster.broker(BROKERS).kill();
            scene.agent().awaitLog("is not in sync on all of its replicas", 1);
            restart(namespace, cluster, BROKERS);
            scene.awaitRecovery();
            scene.assertNothingLost();
        }
    }
}
