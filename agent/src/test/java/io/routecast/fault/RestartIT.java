package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.mirror.RandomOperations;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.KernelTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations of all kinds, most of which a receive buffer of 64 KiB cannot hold, while the
 * agent is killed and started again: after each round the topic holds the kernel's table.
 *
 * <p>{@code -Droutecast.restart.seeds=20 -Droutecast.restart.rounds=12 -Droutecast.restart.first=1}
 * choose how much; seeds are printed.
 */
class RestartIT {
    private static final int ROUNDS = Integer.getInteger("routecast.restart.rounds", 4);
    private static final int OPERATIONS = Integer.getInteger("routecast.restart.operations", 400);
    private static final int BURST = 100;
    private static final long EXACT_SECONDS = 60;

    @TempDir private Path directory;

    static LongStream seeds() {
        long first = Long.getLong("routecast.restart.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.restart.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTopicHoldsTheKernelsTableAfterEachRound(long seed) throws Exception {
        System.out.println("restart seed " + seed);
        RandomOperations random = new RandomOperations(seed);
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerProcess broker = namespace.call(BrokerProcess::start);
                HostSteps host = new HostSteps(namespace, true);
                AgentProcess agent =
                        new AgentProcess(
                                namespace,
                                directory,
                                configuration(broker.bootstrapServers()),
                                Map.of());
                TopicFollower follower =
                        TopicFollower.start(
                                namespace, broker.bootstrapServers(), new TopicAudit(0))) {
            namespace.run(random.setUp());
            agent.start();
            agent.awaitLog("records are being delivered", 1);
            Random dice = new Random(seed);
            for (int round = 0; round < ROUNDS; round++) {
                boolean killed = round % 2 == 1;
                for (int done = 0; done < OPERATIONS; done += BURST) {
                    if (killed && done == BURST) {
                        agent.kill();
                        agent.start();
                        TimeUnit.MILLISECONDS.sleep(dice.nextInt(1_000));
                    }
                    host.take(withFdb(random.burst(BURST), dice));
                }
                String what = "seed " + seed + ", round " + round + (killed ? ", killed" : "");
                double seconds = awaitExact(namespace, agent, follower, what);
                System.out.printf("%s: exact after %.2f s%n", what, seconds);
            }
        }
    }

    private static List<String> withFdb(List<String> burst, Random dice) {
        List<String> steps = new ArrayList<>(burst);
        for (int i = 0; i < 5; i++) {
            int id = 20 + dice.nextInt(3);
            String step =
                    switch (dice.nextInt(4)) {
                        case 0 -> "nexthop replace id 24 group 20/21 fdb";
                        case 1 -> "nexthop del id " + (20 + dice.nextInt(5));
                        default -> "nexthop replace id " + id + " via 10.9.9." + id + " fdb";
                    };
            steps.add(dice.nextInt(steps.size()), step);
        }
        return steps;
    }

    private String configuration(String servers) {
        return """
        routecast {
          host { name = edge-7, id = "0123456789abcdef" }
          state-dir = "%s/state"
          netlink { receive-buffer = 64KiB, resync-interval = 1h }
          http.listen = null
          kafka.bootstrap.servers = "%s"
        }
        """
                .formatted(directory, servers);
    }

    /** Seconds until the topic holds what the kernel holds. */
    private static double awaitExact(
            NetworkNamespace namespace, AgentProcess agent, TopicFollower follower, String what)
            throws Exception {
        long began = System.nanoTime();
        List<String> kernel = namespace.call(() -> new KernelTable().asJson());
        while (!kernel.equals(follower.table())) {
            assertTrue(agent.isAlive(), () -> "the agent has ended:\n" + agent.log());
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(EXACT_SECONDS)) {
                assertEquals(
                        String.join("\n", kernel),
                        String.join("\n", follower.table()),
                        () -> what + "\n" + agent.log());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            kernel = namespace.call(() -> new KernelTable().asJson());
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
