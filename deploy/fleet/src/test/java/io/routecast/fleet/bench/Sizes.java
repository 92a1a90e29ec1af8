package io.routecast.fleet.bench;

import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.SimulatedHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ReplicaInfo;

/** How many bytes a record takes on the broker's disk: one replica, its share of the batch. */
final class Sizes {
    private static final List<String> TOPICS =
            List.of(FleetTopics.CHANGES, FleetTopics.STATE, FleetTopics.HOSTS);
    private static final int RECORDS = 10_000;

    private Sizes() {}

    static void print(String servers) throws Exception {
        System.out.println("| bytes a record | changes | state | hosts |");
        System.out.println("|---|---|---|---|");
        for (String compression : List.of("none", "lz4", "zstd")) {
            print(servers, compression, "batches of one", Map.of("batch.size", 0));
            print(
                    servers,
                    compression,
                    "full batches",
                    Map.of("batch.size", 65_536, "linger.ms", 1_000));
        }
    }

    private static void print(
            String servers, String compression, String batches, Map<String, Object> batching)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(batching);
        settings.put("compression.type", compression);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                FleetTopics topics = new FleetTopics(servers, settings)) {
            write(topics);
            System.out.printf("| %s, %s |", compression, batches);
            for (String topic : TOPICS) {
                System.out.printf(" %,d |", bytes(admin, topic) / RECORDS);
            }
            System.out.println();
            admin.deleteTopics(TOPICS).all().get();
        }
    }

    /** As many records for each topic; of a hundred changes one is a new route. */
    private static void write(FleetTopics topics) {
        SimulatedHost host = new SimulatedHost(topics, 7, "edge");
        for (int i = 0; i < RECORDS; i++) {
            host.pass(1.001);
            host.has("bird", "10." + i % 100 + ".0.0/16", "192.0.2." + (1 + i / 100 % 250)).alive();
        }
        topics.flush();
    }

    private static long bytes(Admin admin, String topic) throws Exception {
        return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .mapToLong(ReplicaInfo::size)
                .sum();
    }
}
