package io.routecast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Bursts of random changes on an idle host, with random pauses between them: from the last change
 * of each to its acknowledgement. What counts is the slowest of them all.
 */
record Bursts(String name, int count) implements BenchRow {
    private static final int MOST_CHANGES = 500;
    private static final int ROUTES = 2_000;
    private static final int MOST_PAUSE_MILLIS = 150;
    private static final int PORT = 9469;

    @Override
    public String title() {
        return String.format(
                "%,d bursts of 1 to %d random changes, from the last to its acknowledgement",
                count, MOST_CHANGES);
    }

    @Override
    public String goal() {
        return "slowest ≤ 1 s; no wake-up missed";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        long seed = Long.getLong("routecast.bench.seed", System.nanoTime());
        System.err.println("seed " + seed);
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load();
                AgentRun agent =
                        lab.tracedAgent("routecast.http.listen = \"127.0.0.1:" + PORT + '"')) {
            agent.awaitReady();
            topic.await(Lab.routesBeside());
            Lab.rest();
            double[] millis = millis(agent, load, new Random(seed));
            Arrays.sort(millis);
            return List.of(
                    Reading.millis("p50", quantile(millis, 0.5)),
                    Reading.millis("p90", quantile(millis, 0.9)),
                    Reading.millis("p99", quantile(millis, 0.99)),
                    Reading.millis("p99.9", quantile(millis, 0.999)),
                    Reading.millis("p99.99", quantile(millis, 0.9999)),
                    Reading.millis("slowest", millis[count - 1]),
                    Reading.count("missed wake-ups", missedWakeups()));
        }
    }

    private double[] millis(AgentRun agent, RouteLoad load, Random random) throws Exception {
        double[] millis = new double[count];
        BitSet routes = new BitSet();
        long seq = agent.acknowledgedSeq();
        for (int i = 0; i < count; i++) {
            int changes = 1 + random.nextInt(MOST_CHANGES);
            for (int change = 0; change < changes; change++) {
                toggle(load, routes, random.nextInt(ROUTES));
            }
            long end = System.nanoTime();
            seq += changes;
            millis[i] = Math.max(0, agent.awaitAcknowledgedSeq(seq) - end) / 1e6;
            Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
            // Others change routes too: a router that advertises, an address that is settled.
            seq = Math.max(seq, agent.acknowledgedSeq());
        }
        return millis;
    }

    private static void toggle(RouteLoad load, BitSet routes, int route) {
        routes.flip(route);
        if (routes.get(route)) {
            load.add(route, 1);
        } else {
            load.delete(route, 1);
        }
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }

    private static double missedWakeups() throws IOException {
        URI metrics = URI.create("http://127.0.0.1:" + PORT + "/metrics");
        try (InputStream in = metrics.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("routecast_missed_wakeups_total "))
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                    .sum();
        }
    }
}
