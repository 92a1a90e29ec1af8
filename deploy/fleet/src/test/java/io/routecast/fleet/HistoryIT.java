package io.routecast.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.ModelHost;
import io.routecast.client.json.RecordJson;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.fleet.load.Loader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL knows the past, and what it does not know: a thousand random questions about hosts
 * that change, are restarted, miss changes and lose their state, against models of their kernels.
 */
@Tag("fleet")
class HistoryIT {
    private static final int HOSTS = 6;
    private static final int STEPS = 250;
    private static final int QUESTIONS = 1_000;
    private static final String TABLE =
            "SELECT id, fingerprint FROM fleet.table_at(?, fleet.instant(?))";
    private static final String DIFF =
            "SELECT id, after->>'fingerprint' FROM fleet.diff(?, fleet.instant(?), fleet.instant(?))";
    private static final String ROUTE =
            "SELECT id, fingerprint FROM fleet.route_to(?, ?::inet, fleet.instant(?))";

    private final Map<String, ModelHost> hosts = new TreeMap<>();
    private Random dice;
    private Connection database;
    private int whole;
    private int known;

    @Test
    void itAnswersAThousandQuestions() throws Exception {
        long seed = Long.getLong("routecast.fleet.seed", System.nanoTime());
        System.out.println("HistoryIT: seed " + seed);
        dice = new Random(seed);
        try (PostgresServer server = PostgresServer.start();
                BrokerProcess broker = BrokerProcess.start();
                FleetTopics topics = new FleetTopics(broker.bootstrapServers(), Map.of())) {
            server.run("routes.sql", "history.sql");
            for (int i = 0; i < HOSTS; i++) {
                ModelHost host = new ModelHost("id-" + i, seed + i);
                host.live(STEPS);
                hosts.put("id-" + i, host);
                publish(host, topics);
            }
            load(server, topics);
            try (Connection connection = server.connect()) {
                database = connection;
                for (int i = 0; i < QUESTIONS; i++) {
                    ask();
                }
                System.out.printf("known %d, answered %d%n", known, whole);
                assertTrue(whole >= known * 9 / 10, whole + " answers to " + known);
                itTakesNothingTwice(server, topics);
                itEndsOldHistory();
            }
        }
    }

    /** Some records come twice, as after a restart. */
    private void publish(ModelHost host, FleetTopics topics) {
        for (int i = 0; i < host.changes.size(); i++) {
            int from = dice.nextInt(20) == 0 ? Math.max(0, i - 5) : i;
            for (PublishedChange change : host.changes.subList(from, i + 1)) {
                topics.send(FleetTopics.CHANGES, change.prefix(), RecordJson.of(change));
            }
        }
        for (PublishedEvent event : host.events) {
            topics.send(FleetTopics.AGENTS, event.host() + event.hostId(), RecordJson.of(event));
        }
        topics.flush();
    }

    private static void load(PostgresServer server, FleetTopics topics) throws SQLException {
        List<String> skipped = new ArrayList<>();
        try (Connection connection = server.connect();
                Loader loader =
                        new Loader(
                                Map.of("bootstrap.servers", topics.servers()),
                                connection,
                                Map.of(
                                        FleetTopics.CHANGES,
                                        "fleet.take_changes",
                                        FleetTopics.AGENTS,
                                        "fleet.take_events"),
                                skipped::add)) {
            loader.toEnd();
        }
        assertEquals(List.of(), skipped);
    }

    private void ask() throws SQLException {
        String hostId = "id-" + dice.nextInt(HOSTS);
        ModelHost host = hosts.get(hostId);
        long t1 = instant(host);
        known += host.isKnown(t1) ? 1 : 0;
        if (!isWhole(hostId, t1)) {
            return;
        }
        whole++;
        assertTrue(host.isKnown(t1), hostId + " at " + t1 + " is not known");
        Map<String, String> then = texts(host.at(t1));
        assertEquals(then, rows(TABLE, hostId, t1), hostId + " at " + t1);
        String network = "10." + dice.nextInt(30) + ".";
        then.keySet().removeIf(id -> !id.contains("|" + network));
        assertEquals(then, rows(ROUTE, hostId, network + "9.9", t1), network + " at " + t1);
        long t2 = instant(host);
        if (isWhole(hostId, t2)) {
            assertEquals(
                    difference(texts(host.at(t1)), texts(host.at(t2))),
                    rows(DIFF, hostId, t1, t2),
                    hostId + " from " + t1 + " to " + t2);
        }
    }

    private long instant(ModelHost host) {
        return dice.nextLong(ModelHost.begin(), host.now());
    }

    private static Map<String, String> texts(Map<String, PublishedRoute> routes) {
        Map<String, String> texts = new TreeMap<>();
        routes.forEach((id, route) -> texts.put(id, Fingerprint.text(route.fingerprint())));
        return texts;
    }

    private static Map<String, String> difference(
            Map<String, String> before, Map<String, String> after) {
        Map<String, String> difference = new TreeMap<>();
        before.keySet().forEach(id -> difference.put(id, after.get(id)));
        difference.putAll(after);
        difference.keySet().removeIf(id -> Objects.equals(before.get(id), after.get(id)));
        return difference;
    }

    private boolean isWhole(String hostId, long micros) throws SQLException {
        String query = "SELECT fleet.standing(?, fleet.instant(?)), ''";
        return rows(query, hostId, micros).containsKey("whole");
    }

    private Map<String, String> rows(String query, Object... arguments) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private void itTakesNothingTwice(PostgresServer server, FleetTopics topics)
            throws SQLException {
        String sum =
                "SELECT 'all', md5(string_agg(version::text, ' ' ORDER BY version)) FROM fleet.version";
        Map<String, String> before = rows(sum);
        try (Statement statement = database.createStatement()) {
            statement.execute("DELETE FROM fleet.reading");
        }
        load(server, topics);
        assertEquals(before, rows(sum));
    }

    /** Days that are over before yesterday go; what is there now stays. */
    private void itEndsOldHistory() throws SQLException {
        Map<String, String> open = rows(TABLE, "id-0", hosts.get("id-0").now());
        rows("SELECT fleet.drop_before('2100-01-01'), ''");
        assertEquals(
                Map.of("0", ""),
                rows("SELECT count(*), '' FROM fleet.version WHERE ended_at < 'infinity'"));
        assertEquals(open, rows(TABLE, "id-0", hosts.get("id-0").now()));
    }
}
