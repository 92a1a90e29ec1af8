package io.routecast.fleet.bench;

import io.routecast.client.Evidence;
import io.routecast.client.FleetReader;
import io.routecast.client.Standing;
import io.routecast.client.kafka.Cluster;
import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.SimulatedHost;
import java.util.Map;

/** How long a new consumer takes to know the table of a fleet from the state topic. */
final class Reading {
    private Reading() {}

    static void print(String servers, int hosts, int routes) throws Exception {
        long now = write(servers, hosts, routes);
        Cluster cluster = Cluster.of(Map.of("bootstrap.servers", servers));
        long begin = System.nanoTime();
        long cpuBegin = cpuNanos();
        try (FleetReader reader =
                FleetReader.ofStates(cluster, FleetTopics.STATE, FleetTopics.HOSTS)) {
            reader.readToEnd();
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = (cpuNanos() - cpuBegin) / 1e9;
            long proven =
                    reader.fleet().hostIds().stream()
                            .map(id -> reader.fleet().evidence(id, now))
                            .map(Evidence::standing)
                            .filter(Standing.PROVEN::equals)
                            .count();
            System.out.printf(
                    "%,d hosts x %,d routes read from %s in %.1f s (%.1f s of CPU); digest equal for %,d of %,d%n",
                    hosts, routes, FleetTopics.STATE, seconds, cpuSeconds, proven, hosts);
        }
    }

    /** Of this process: the consumer and what it makes of the records, the compiler included. */
    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Returns the time by the hosts' clocks. */
    private static long write(String servers, int hosts, int routes) throws Exception {
        Map<String, Object> settings =
                Map.of("compression.type", "lz4", "linger.ms", 50, "batch.size", 65_536);
        long now = 0;
        try (FleetTopics topics = new FleetTopics(servers, settings)) {
            for (int i = 0; i < hosts; i++) {
                SimulatedHost host = new SimulatedHost(topics, i, "edge").withoutChanges();
                for (int j = 0; j < routes; j++) {
                    host.has("bird", "10." + j + ".0.0/16", "192.0.2." + (1 + i % 250));
                }
                now = host.alive().now();
            }
            topics.flush();
        }
        return now;
    }
}
