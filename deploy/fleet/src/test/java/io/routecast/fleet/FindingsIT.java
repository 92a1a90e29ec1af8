package io.routecast.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.broker.BrokerProcess;
import io.routecast.fleet.load.Loader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the jobs find comes into PostgreSQL: a finding that ends is the same row. */
@Tag("fleet")
class FindingsIT {
    private static final String TOPIC = "routecast.outages";
    private static final String FINDING =
            """
            {"version":1,"job":"outages","host_id":"id-7","subject":"0.0.0.0/0 table 254",\
            "since_us":%d,"host":"edge-7","until_us":%s,"amount":1,"detail":""}""";

    @Test
    void itIsARow() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                BrokerProcess broker = BrokerProcess.start();
                FleetTopics topics = new FleetTopics(broker.bootstrapServers(), Map.of())) {
            server.run("routes.sql", "findings.sql");
            topics.create(Map.of("cleanup.policy", "compact"), TOPIC);
            send(topics, "a", 1_000_000, "null");
            send(topics, "b", 5_000_000, "null");
            load(server, topics);
            send(topics, "a", 1_000_000, "3000000");
            load(server, topics);
            assertEquals(List.of("1 to 3", "5 to null"), rows(server));
        }
    }

    private static void send(FleetTopics topics, String key, long since, String until) {
        String text = FINDING.formatted(since, until);
        topics.send(TOPIC, key, text.getBytes(StandardCharsets.UTF_8));
        topics.flush();
    }

    private static void load(PostgresServer server, FleetTopics topics) throws SQLException {
        try (Connection connection = server.connect();
                Loader loader =
                        new Loader(
                                Map.of("bootstrap.servers", topics.servers()),
                                connection,
                                Map.of(TOPIC, "fleet.take_findings"),
                                problem -> assertEquals("", problem))) {
            loader.toEnd();
        }
    }

    private static List<String> rows(PostgresServer server) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            ResultSet rows =
                    statement.executeQuery(
                            "SELECT extract(epoch FROM began_at)::int, extract(epoch FROM ended_at)::int"
                                    + " FROM fleet.finding ORDER BY 1");
            while (rows.next()) {
                found.add(rows.getString(1) + " to " + rows.getString(2));
            }
        }
        return found;
    }
}
