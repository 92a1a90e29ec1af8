package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.routecast.broker.BrokerProcess;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only broker goes away and comes back, under churn. */
class BrokerFaultIT {
    private static final int KILLS = Integer.getInteger("routecast.fault.broker-kills", 2);
    private static final int PAUSES = Integer.getInteger("routecast.fault.pauses", 1);
    private static final int BOTH = Integer.getInteger("routecast.fault.both", 1);
    // Longer than each time-out of the agent's client and the broker's own session.
    private static final long PAUSE_MILLIS = 4_000;

    private final Random random = new Random(FaultScene.SEED);
    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    @BeforeEach
    void start() throws Exception {
        namespace = Namespaces.make();
        broker = namespace.call(BrokerProcess::start);
    }

    private FaultScene scene(String fault) throws Exception {
        return new FaultScene(fault, namespace, directory, broker.bootstrapServers());
    }

    private void restart() throws Exception {
        namespace.call(
                () -> {
                    broker.restart();
                    return null;
                });
    }

    private void sleep(int millisAtMost) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(millisAtMost));
    }

    /**
     * A change of state is logged, an attempt is not. On a busy machine the broker may be away more
     * often than the test wants, and for more than one reason.
     */
    private static void assertLoggedOnce(FaultScene scene) throws Exception {
        scene.agent().awaitLog("records are being delivered", 1);
        String before = "";
        for (String line : scene.agent().logLines("routecast.kafka")) {
            assertNotEquals(before, line, scene.agent()::log);
            before = line;
        }
    }

    @Test
    void killed() throws Exception {
        try (FaultScene scene = scene("broker killed")) {
            scene.awaitFlow();
            for (int i = 0; i < KILLS; i++) {
                sleep(1000);
                broker.kill();
                sleep(1000);
                restart();
                scene.awaitRecovery();
            }
            assertLoggedOnce(scene);
            scene.assertNothingLost();
        }
    }

    @Tag("slow")
    @Test
    void paused() throws Exception {
        try (FaultScene scene = scene("broker paused for 4 s")) {
            scene.awaitFlow();
            for (int i = 0; i < PAUSES; i++) {
                sleep(1000);
                broker.pause();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                broker.resume();
                scene.awaitRecovery();
            }
            assertLoggedOnce(scene);
            scene.assertNothingLost();
        }
    }

    /** What the killed agent had sent is in the broker's socket when the next one comes. */
    @Tag("slow")
    @Test
    void pausedWhileTheAgentIsKilled() throws Exception {
        try (FaultScene scene = scene("agent killed while the broker is paused")) {
            scene.awaitFlow();
            for (int i = 0; i < BOTH; i++) {
                sleep(1000);
                broker.pause();
                sleep(500);
                scene.killAgent();
                sleep(3000);
                broker.resume();
                scene.awaitRecovery();
            }
            scene.assertNothingLost();
        }
    }

    @Tag("slow")
    @Test
    void absentAtTheStart() throws Exception {
        broker.stop();
        try (FaultScene scene = scene("broker absent at start")) {
            scene.agent().awaitLog("no answer; changes wait in the outbox", 1);
            TimeUnit.SECONDS.sleep(3);
            restart();
            scene.awaitRecovery();
            assertLoggedOnce(scene);
            scene.assertNothingLost();
        }
    }

    /** Names are looked up in a file of the test; Java caches a failure for ten seconds. */
    @Tag("long")
    @Test
    void nameThatDoesNotResolveAtTheStart() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "");
        String servers = broker.bootstrapServers();
        String name = servers.replace("127.0.0.1", "kafka.example.org");
        try (FaultScene scene =
                new FaultScene(
                        "broker's name unknown at start",
                        namespace,
                        directory,
                        servers,
                        "routecast.kafka.bootstrap.servers = \"" + name + "\"\n",
                        Map.of("ROUTECAST_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts))) {
            scene.agent().awaitLog("changes wait in the outbox", 1);
            TimeUnit.SECONDS.sleep(2);
            Files.writeString(hosts, "127.0.0.1 kafka.example.org\n");
            scene.awaitRecovery();
            assertLoggedOnce(scene);
            scene.assertNothingLost();
        }
    }

    /** What a stop leaves, the next start delivers. */
    @Tag("long")
    @Test
    void awayWhenTheAgentIsStopped() throws Exception {
        try (FaultScene scene = scene("agent stopped while the broker is away")) {
            scene.awaitFlow();
            broker.kill();
            TimeUnit.MILLISECONDS.sleep(500);
            assertEquals(0, scene.stopAgent());
            scene.agent().awaitLog("the next start delivers them", 1);
            restart();
            scene.startAgent();
            scene.awaitRecovery();
            scene.assertNothingLost();
        }
    }
}
