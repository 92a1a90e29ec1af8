package io.routecast.fleet.demo;

import io.routecast.client.FleetReader;
import io.routecast.client.Standing;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicException;
import io.routecast.fleet.FleetTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hosts of the demo: one group, with the same routes. Owned by one thread, but for closing. */
final class Fleet implements AutoCloseable {
    static final String GROUP = "edge";
    static final String GATEWAY = "192.0.2.254";
    static final String DEFAULT = "0.0.0.0/0";
    static final String SERVICE = "203.0.113.0/24";

    /** One of those that the job about convergence watches. */
    static final String WATCHED = "198.51.100.0/24";

    static final List<String> ROUTES = List.of(DEFAULT, SERVICE, WATCHED);
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final List<DemoHost> hosts = new ArrayList<>();
    private final List<KernelHost> kernels = new ArrayList<>();
    private final FleetTopics topics;

    /**
     * @param topics that exist
     */
    Fleet(FleetTopics topics) {
        this.topics = topics;
    }

    /** Their records are made by this process. */
    void generate(int count) {
        for (int i = 1; i <= count; i++) {
            hosts.add(new GeneratedHost(topics, i));
        }
        topics.flush();
    }

    /** What writes the records of generated hosts that say that they are alive. */
    void beat() {
        for (DemoHost host : hosts) {
            if (host instanceof GeneratedHost generated) {
                generated.beat();
            }
        }
        topics.flush();
    }

    /**
     * They are namespaces, with a process of the agent each. Agents start in groups, so that they
     * do not take each other's time.
     *
     * @param prefix of the namespaces' names
     */
    void start(Path directory, String prefix, int count, int together)
            throws IOException, TopicException, InterruptedException {
        for (int i = 1; i <= count; i++) {
            String name = GROUP + "-" + i;
            KernelHost host = new KernelHost(directory, prefix + name, name, topics.servers());
            hosts.add(host);
            kernels.add(host);
            for (String route : ROUTES) {
                host.sets("bird", route, GATEWAY);
            }
        }
        for (int i = 0; i < count; i += together) {
            for (DemoHost host : hosts.subList(i, Math.min(count, i + together))) {
                host.returns();
            }
            awaitProven(Math.min(count, i + together));
            Board.print(Math.min(count, i + together) + " hosts are known, each by its digest");
        }
    }

    private void awaitProven(int count) throws IOException, TopicException, InterruptedException {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        Cluster cluster = Cluster.of(Map.of("bootstrap.servers", topics.servers()));
        try (FleetReader reader =
                FleetReader.ofStates(cluster, FleetTopics.STATE, FleetTopics.HOSTS)) {
            while (proven(reader) < count) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(
                            "only " + proven(reader) + " of " + count + " hosts are known");
                }
                for (KernelHost host : kernels) {
                    host.expectAgent();
                }
                TimeUnit.MILLISECONDS.sleep(300);
            }
        }
    }

    private static long proven(FleetReader reader) throws TopicException {
        reader.readToEnd();
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        return reader.fleet().hostIds().stream()
                .map(id -> reader.fleet().evidence(id, now).standing())
                .filter(Standing.PROVEN::equals)
                .count();
    }

    /** All hosts, in their order. */
    List<DemoHost> hosts() {
        return hosts;
    }

    @Override
    public void close() {
        kernels.forEach(KernelHost::close);
    }
}
