package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.routecast.broker.BrokerProcess;
import io.routecast.mirror.RandomOperations;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.HostSteps;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.TableDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations of all kinds, while the agent is killed, stopped, restarted or reloaded; every
 * other seed has a small receive buffer. After each round the topic holds the kernel's table.
 *
 * <p>{@code -Droutecast.restart.seeds=20 -Droutecast.restart.rounds=12 -Droutecast.restart.first=1}
 * choose how much; seeds are printed.
 */
class RestartIT {
    private static final int ROUNDS = Integer.getInteger("routecast.restart.rounds", 5);
    private static final int OPERATIONS = Integer.getInteger("routecast.restart.operations", 400);
    private static final int BURST = 100;
    private static final int BURST_MILLIS = 300;
    private static final long EXACT_SECONDS = 60;

    @TempDir private Path directory;
    private RunningAgent agent;
    private HostSteps host;
    private RandomOperations random;
    private Random dice;

    static LongStream seeds() {
        long first = Long.getLong("routecast.restart.first", 1);
        return LongStream.range(first, first + Long.getLong("routecast.restart.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTopicHoldsTheKernelsTableAfterEachRound(long seed) throws Exception {
        System.out.println("restart seed " + seed);
        random = new RandomOperations(seed);
        dice = new Random(seed);
        try (NetworkNamespace namespace = Namespaces.make();
                BrokerProcess broker = namespace.call(BrokerProcess::start);
                HostSteps steps = new HostSteps(namespace, true);
                RunningAgent process =
                        new RunningAgent(
                                namespace,
                                directory,
                                configuration(broker.bootstrapServers(), seed, 0),
                                Map.of());
                TopicFollower follower =
                        TopicFollower.start(
                                namespace, broker.bootstrapServers(), new TopicAudit(0))) {
            agent = process;
            host = steps;
            namespace.run(random.setUp());
            agent.start();
            agent.awaitLog("records are being delivered", 1);
            for (int round = 0; round < ROUNDS; round++) {
                AgentInterruption what = drawn(seed, round);
                agent.configure(configuration(broker.bootstrapServers(), seed, round + 1));
                round(what);
                String text = "seed " + seed + ", round " + round + ", " + what;
                double seconds = awaitExact(namespace, agent, follower, text);
                System.out.printf("%s: exact after %.2f s%n", text, seconds);
            }
        }
    }

    /** Each of them every few rounds, in an order that the seed decides. */
    private static AgentInterruption drawn(long seed, int round) {
        List<AgentInterruption> all = new ArrayList<>(List.of(AgentInterruption.values()));
        Collections.shuffle(all, new Random(seed + round / all.size()));
        return all.get(round % all.size());
    }

    /** Bursts of operations, in one of which it happens. */
    private void round(AgentInterruption what) throws Exception {
        int bursts = OPERATIONS / BURST;
        int interrupted = dice.nextInt(bursts);
        for (int i = 0; i < bursts; i++) {
            FutureTask<Void> interruption = new FutureTask<>(() -> begin(what));
            if (i == interrupted) {
                new Thread(interruption, "interruption").start();
            }
            host.take(withFdb(random.burst(BURST), dice));
            if (i == interrupted) {
                interruption.get();
            }
        }
        what.end(agent);
    }

    private Void begin(AgentInterruption what) throws Exception {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(BURST_MILLIS));
        what.begin(agent);
        return null;
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

    /** A different one for each round. */
    private String configuration(String servers, long seed, int round) {
        return """
        routecast {
          host { name = edge-7, id = "0123456789abcdef" }
          state-dir = "%s/state"
          netlink { receive-buffer = %s, resync-interval = 1h, debounce = %dms }
          http.listen = null
          kafka { bootstrap.servers = "%s", compression.type = %s }
        }
        """
                .formatted(
                        directory,
                        seed % 2 == 1 ? "64KiB" : "8MiB",
                        100 + round,
                        servers,
                        round % 2 == 0 ? "lz4" : "gzip");
    }

    /** Seconds until the topic holds what the kernel holds. */
    private static double awaitExact(
            NetworkNamespace namespace, RunningAgent agent, TopicFollower follower, String what)
            throws Exception {
        long began = System.nanoTime();
        List<String> kernel = namespace.call(() -> new DumpedTable().asJson());
        while (!kernel.equals(follower.table())) {
            assertTrue(agent.isAlive(), () -> "the agent has ended:\n" + agent.log());
            follower.assertFollowing();
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(EXACT_SECONDS)) {
                fail(what + TableDifference.of(kernel, follower.table()) + "\n" + agent.log());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            kernel = namespace.call(() -> new DumpedTable().asJson());
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
