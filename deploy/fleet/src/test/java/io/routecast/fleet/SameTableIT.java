package io.routecast.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.FleetReader;
import io.routecast.client.HostTable;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.fleet.load.Loader;
import io.routecast.fleet.streams.RouteTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.types.Row;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Whoever reads the state topic has the same table: Flink, Kafka Streams, PostgreSQL, the client
 * library. Twenty hosts change routes, lose their state, and are forgotten.
 */
@Tag("fleet")
@TestInstance(Lifecycle.PER_CLASS)
class SameTableIT {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String FOREIGN = "foreign";
    private static final String TAKE = "fleet.take_states";
    private static final int HOSTS = 20;
    private static final int CHANGES = 4_000;

    private final List<SimulatedHost> hosts = new ArrayList<>();
    private BrokerProcess broker;
    private FleetTopics topics;

    @BeforeAll
    void aFleetLives() throws Exception {
        broker = BrokerProcess.start();
        topics = new FleetTopics(broker.bootstrapServers(), Map.of());
        long seed = System.nanoTime();
        System.out.println("SameTableIT: seed " + seed);
        Random dice = new Random(seed);
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new SimulatedHost(topics, i, "edge"));
        }
        for (int i = 0; i < CHANGES; i++) {
            change(hosts.get(dice.nextInt(HOSTS)), dice);
        }
        hosts.get(0).isForgotten();
        hosts.forEach(SimulatedHost::alive);
        topics.flush();
    }

    private static void change(SimulatedHost host, Random dice) {
        String prefix = "10." + dice.nextInt(80) + ".0.0/16";
        switch (dice.nextInt(100)) {
            case 0 -> host.losesState();
            case 1 -> host.snapshot();
            default -> {
                if (dice.nextInt(3) == 0) {
                    host.loses("bird", prefix);
                } else {
                    host.has("bird", prefix, "192.0.2." + dice.nextInt(1, 250));
                }
            }
        }
        host.pass(1);
    }

    @AfterAll
    void theEnd() {
        if (topics != null) {
            topics.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private Map<String, String> expected() {
        Map<String, String> all = new TreeMap<>();
        for (SimulatedHost host : hosts) {
            host.table()
                    .forEach(
                            (id, text) ->
                                    all.put(
                                            host.hostId() + " " + id,
                                            Fingerprint.text(text.fingerprint())));
        }
        return all;
    }

    @Test
    void theClientLibrary() throws Exception {
        Cluster cluster = Cluster.of(Map.of("bootstrap.servers", topics.servers()));
        Map<String, String> found = new TreeMap<>();
        try (FleetReader reader =
                FleetReader.ofStates(cluster, FleetTopics.STATE, FleetTopics.HOSTS)) {
            reader.readToEnd();
            for (SimulatedHost host : hosts) {
                HostTable table = reader.fleet().table(host.hostId(), host.now());
                assertEquals(host.digest(), table.digest());
                table.routes()
                        .forEach(
                                route ->
                                        found.put(
                                                host.hostId() + " " + route.id(),
                                                Fingerprint.text(route.fingerprint())));
            }
        }
        assertEquals(expected(), found);
    }

    @Test
    void flink() throws Exception {
        FlinkSql flink = new FlinkSql(topics.servers());
        flink.file("routes.sql");
        Map<String, String> found = new TreeMap<>();
        String query =
                "SELECT host_id, id, fingerprint FROM routes /*+ OPTIONS('scan.bounded.mode'='latest-offset') */";
        flink.execute(query).collect().forEachRemaining(row -> apply(row, found));
        assertEquals(expected(), found);
    }

    private static void apply(Row row, Map<String, String> table) {
        String key = row.getField(0) + " " + row.getField(1);
        switch (row.getKind()) {
            case INSERT, UPDATE_AFTER -> table.put(key, (String) row.getField(2));
            case DELETE -> table.remove(key);
            default -> {}
        }
    }

    @Test
    void kafkaStreams() throws Exception {
        Path directory = Files.createTempDirectory("routecast-streams-");
        Properties properties = new Properties();
        properties.put("application.id", "same-table");
        properties.put("bootstrap.servers", topics.servers());
        properties.put("state.dir", directory.toString());
        properties.put("auto.offset.reset", "earliest");
        try (KafkaStreams streams =
                new KafkaStreams(RouteTable.topology(FleetTopics.STATE), properties)) {
            streams.start();
            Map<String, String> found = Map.of();
            long end = System.nanoTime() + TIMEOUT_NANOS;
            while (!found.equals(expected())) {
                assertTrue(System.nanoTime() - end < 0, "not the same table: " + found);
                TimeUnit.MILLISECONDS.sleep(200);
                found = table(streams);
            }
        } finally {
            Directories.remove(directory);
        }
    }

    private static Map<String, String> table(KafkaStreams streams) {
        Map<String, String> table = new TreeMap<>();
        if (streams.state() == KafkaStreams.State.RUNNING) {
            ReadOnlyKeyValueStore<StateKey, StateRecord> store =
                    streams.store(
                            StoreQueryParameters.fromNameAndType(
                                    RouteTable.STORE, QueryableStoreTypes.keyValueStore()));
            try (KeyValueIterator<StateKey, StateRecord> rows = store.all()) {
                rows.forEachRemaining(
                        row ->
                                table.put(
                                        row.key.hostId() + " " + row.key.id(),
                                        Fingerprint.text(row.value.route().fingerprint())));
            }
        }
        return table;
    }

    @Test
    void postgres() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            server.run("routes.sql");
            topics.create(Map.of(), FOREIGN);
            topics.send(FOREIGN, "{}", "not a record".getBytes(UTF_8));
            topics.flush();
            List<String> skipped = new ArrayList<>();
            load(server, skipped);
            assertEquals(1, skipped.size(), skipped.toString());
            assertEquals(expected(), table(server));
            load(server, skipped);
            assertEquals(1, skipped.size(), "it goes on where it ended");
        }
    }

    private void load(PostgresServer server, List<String> skipped) throws Exception {
        try (Connection database = server.connect();
                Loader loader =
                        new Loader(
                                Map.of("bootstrap.servers", topics.servers()),
                                database,
                                Map.of(FleetTopics.STATE, TAKE, FOREIGN, TAKE),
                                skipped::add)) {
            loader.toEnd();
        }
    }

    private static Map<String, String> table(PostgresServer server) throws Exception {
        Map<String, String> table = new TreeMap<>();
        try (Connection database = server.connect();
                Statement statement = database.createStatement()) {
            ResultSet rows =
                    statement.executeQuery("SELECT host_id, id, fingerprint FROM fleet.route");
            while (rows.next()) {
                table.put(rows.getString(1) + " " + rows.getString(2), rows.getString(3));
            }
        }
        return table;
    }
}
