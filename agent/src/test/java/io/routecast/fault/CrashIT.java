package io.routecast.fault;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed at any instant, under churn. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("routecast.fault.kills", 4);
    private static final int LIFE_MILLIS = 1500;

    @TempDir private Path directory;

    /** Each kill comes at a random instant of a life that includes start, dump and snapshot. */
    @Tag("slow")
    @Test
    void killedAgainAndAgain() throws Exception {
        Random random = new Random(FaultScene.SEED);
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerProcess broker = namespace.call(BrokerProcess::start);
                FaultScene scene =
                        new FaultScene(
                                "agent killed", namespace, directory, broker.bootstrapServers())) {
            scene.awaitFlow();
            for (int i = 0; i < KILLS; i++) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LIFE_MILLIS));
                scene.killAgent();
                if (random.nextBoolean()) {
                    scene.awaitRecovery();
                }
            }
            scene.assertNothingLost();
        }
    }
}
