package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bursts of random changes on an idle host; no change may wait for a time-out. */
@Tag("broker")
class BurstsIT {
    private static final int BURSTS = Integer.getInteger("routecast.test.bursts", 300);
    private static final int MOST_CHANGES = 240;
    private static final int PREFIXES = 60;
    private static final int MOST_PAUSE_MILLIS = 60;
    // A thread that was not woken sleeps for 5 s, and is counted then.
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long SEED = Long.getLong("routecast.test.seed", System.nanoTime());

    @TempDir private Path directory;
    private final Random random = new Random(SEED);
    private final int[] gateways = new int[PREFIXES];

    @Test
    void noneWaitsForATimeOut() throws Exception {
        System.out.println("seed " + SEED);
        try (TestBroker broker = Brokers.start();
                NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 192.0.2.1/24 dev v0");
            Map<String, String> settings =
                    Map.of(
                            "routecast.kafka.bootstrap.servers", broker.bootstrapServers(),
                            "routecast.topics.partitions", "3",
                            "routecast.state-dir", directory.resolve("state").toString());
            try (AgentInNamespace agent = new AgentInNamespace(namespace, settings)) {
                agent.awaitDelivery(60);
                long[] nanos = new long[BURSTS];
                for (int i = 0; i < BURSTS; i++) {
                    nanos[i] = burst(namespace, agent);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                }
                print(nanos);
                assertEquals(0, agent.publisher().missedWakeups());
                assertEquals(0, agent.mirroring().missedWakeups());
            }
        }
    }

    /** How long its last change took to be acknowledged. */
    private long burst(NetworkNamespace namespace, AgentInNamespace agent) throws Exception {
        String[] commands = new String[1 + random.nextInt(MOST_CHANGES)];
        Arrays.setAll(commands, i -> change());
        long seq = agent.mirroring().loop().state().lastSeq() + commands.length;
        namespace.run(commands);
        long began = System.nanoTime();
        while (agent.publisher().watermark().seq() < seq) {
            long waited = System.nanoTime() - began;
            assertTrue(
                    waited < STALLED_NANOS,
                    () ->
                            "no acknowledgement for "
                                    + waited / 1_000_000
                                    + " ms: "
                                    + agent.mirroring().loop().state());
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return System.nanoTime() - began;
    }

    /** A command that makes one change: adds a route, gives it another gateway, or deletes it. */
    private String change() {
        int prefix = random.nextInt(PREFIXES);
        int before = gateways[prefix];
        gateways[prefix] = before == 0 ? 2 : random.nextInt(3) == 0 ? 0 : 5 - before;
        String route = "10.1." + prefix + ".0/24";
        return gateways[prefix] == 0
                ? "route del " + route
                : "route replace " + route + " via 192.0.2." + gateways[prefix];
    }

    private static void print(long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%d bursts: p50 %.1f ms, p90 %.1f, p99 %.1f, slowest %.1f%n",
                nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 9 / 10] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
