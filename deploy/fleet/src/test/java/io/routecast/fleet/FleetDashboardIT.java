package io.routecast.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What Grafana's dashboard for the fleet shows, from the real database with a small story in it.
 */
@Tag("fleet")
class FleetDashboardIT {
    private static final Path DASHBOARD = Path.of("../monitoring/fleet.dashboard.json");
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");

    /** The role of the README, which may only read. */
    private static final String READER =
            """
            CREATE ROLE grafana;
            GRANT USAGE ON SCHEMA fleet TO grafana;
            GRANT SELECT ON ALL TABLES IN SCHEMA fleet TO grafana;
            SET ROLE grafana""";

    private static final String SHOWN =
            """
            host
              edge-1 | id-1
              edge-2 | id-2
              edge-3 | id-3
            Hosts by standing
              gap | 1
              silent | 1
              whole | 1
            Open findings by kind
              divergence | 2
              fights | 1
              outages | 1
            Open findings by age
              divergence | 1 | 1 | 0 | 0
              fights | 1 | 0 | 0 | 0
              outages | 0 | 1 | 0 | 0
            Findings over time
              1795402860 | outages | 1
              1795402920 | flaps | 1
              1795403100 | divergence | 1
              1795406280 | divergence | 1
              1795406280 | fights | 1
            Who flaps most
              edge-2 | 1 | 9 | 2026-11-23 03:02:00+00
            Open outages
              edge-1 | 0.0.0.0/0 table 254 | 2026-11-23 03:01:00+00 | 3540 | withdrawn
            Divergent prefixes
              203.0.113.0/24 table 254 | 2 | 2026-11-23 03:05:00+00 | edge-2, edge-3
            Gaps
              edge-3 | 1 | overrun | 2026-11-23 03:57:00+00 | null
            Other open findings
              fights | edge-1 | route-1 | 2026-11-23 03:58:00+00 | 3 | bird and ospfd
            Changes a minute by host, ten most
              1795402860 | edge-1 | 1
              1795406280 | edge-1 | 2
            Changes a minute by writer, ten most
              1795402860 | bird | 1
              1795406280 | bird | 1
              1795406280 | ospfd | 1
            Can the answers be relied on
              whole
            Where the host sent packets for the address
              203.0.113.0/24 | 254 | unicast | bird | 192.0.2.1 eth0 | 0 | 2026-11-23 03:58:00+00 | bird
            The host's table
              198.51.100.0/24 | 254 | unicast | bird | 192.0.2.9 eth0 | 0 | 2026-11-23 03:00:30+00 | null
              203.0.113.0/24 | 254 | unicast | bird | 192.0.2.1 eth0 | 0 | 2026-11-23 03:58:00+00 | bird
            """;

    private Connection database;

    @Test
    void everyPanelShowsWhatIsThere() throws Exception {
        GrafanaQueries grafana =
                new GrafanaQueries(
                        BEGIN.toString(),
                        BEGIN.plusSeconds(3_600).toString(),
                        Map.of("host", "id-1", "address", "203.0.113.9", "at", at(3_480.5)));
        try (PostgresServer server = PostgresServer.start()) {
            server.run("routes.sql", "findings.sql", "history.sql");
            try (Connection connection = server.connect()) {
                database = connection;
                execute("SET TIME ZONE 'UTC'");
                play();
                execute(READER);
                StringBuilder shown = new StringBuilder();
                for (Map.Entry<String, String> query : grafana.read(DASHBOARD).entrySet()) {
                    shown.append(query.getKey()).append('\n').append(rows(query.getValue()));
                }
                assertEquals(SHOWN, shown.toString());
            }
        }
    }

    private static String at(double seconds) {
        return BEGIN.plusMillis((long) (seconds * 1_000)).toString();
    }

    private static long micros(long seconds) {
        return TimeUnit.SECONDS.toMicros(BEGIN.getEpochSecond() + seconds);
    }

    private void play() throws SQLException {
        for (int host = 1; host <= 3; host++) {
            event(host, "snapshot-completed", 2, 30, "");
        }
        change("r", 1, "198.51.100.0/24", "192.0.2.9", "null", 30);
        change("r", 2, "0.0.0.0/0", "192.0.2.9", "null", 30);
        change("d", 3, "0.0.0.0/0", "192.0.2.9", "\"bird\"", 60);
        finding("outages", 1, "0.0.0.0/0 table 254", 60, "null", 1, "withdrawn");
        finding("flaps", 2, "route-1", 120, String.valueOf(micros(240)), 9, "");
        finding("divergence", 2, "203.0.113.0/24 table 254", 300, "null", 1, "");
        event(2, "heartbeat", 2, 600, "");
        event(3, "gap", 2, 3_420, ", \"from_seq\": 3, \"reason\": \"overrun\"");
        change("c", 4, "203.0.113.0/24", "192.0.2.1", "\"bird\"", 3_480);
        change("u", 5, "203.0.113.0/24", "192.0.2.2", "\"ospfd\"", 3_481);
        finding("divergence", 3, "203.0.113.0/24 table 254", 3_481, "null", 1, "");
        finding("fights", 1, "route-1", 3_480, "null", 3, "bird and ospfd");
        event(1, "heartbeat", 5, 3_590, "");
        event(3, "heartbeat", 2, 3_590, "");
    }

    /** A change on the first host. */
    private void change(
            String op, long seq, String prefix, String gateway, String process, long second)
            throws SQLException {
        String route =
                """
                {"id": "%s", "fingerprint": "%s", "prefix": "%1$s", "table": 254, "type": "unicast",
                 "protocol": "bird", "metric": 0, "nexthops": [{"gateway": "%2$s", "dev": "eth0"}]}"""
                        .formatted(prefix, gateway);
        String gone = op.equals("d") ? route : "null";
        take(
                "fleet.take_changes",
                """
                {"op": "%s", "before": %s, "after": %s, "source": {"host": "edge-1", "host_id": "id-1",
                 "epoch": 1, "seq": %d, "ts_us": %d, "process": %s}}"""
                        .formatted(
                                op,
                                gone,
                                op.equals("d") ? "null" : route,
                                seq,
                                micros(second),
                                process));
    }

    private void event(int host, String type, long seq, long second, String more)
            throws SQLException {
        take(
                "fleet.take_events",
                """
                {"type": "%s", "host": "edge-%d", "host_id": "id-%2$d", "epoch": 1, "seq": %d,
                 "since_ts_us": %d, "ts_us": %4$d%s}"""
                        .formatted(type, host, seq, micros(second), more));
    }

    private void finding(
            String job, int host, String subject, long second, String until, int amount, String why)
            throws SQLException {
        take(
                "fleet.take_findings",
                """
                {"job": "%s", "host": "edge-%d", "host_id": "id-%2$d", "subject": "%s", "since_us": %d,
                 "until_us": %s, "amount": %d, "detail": "%s"}"""
                        .formatted(job, host, subject, micros(second), until, amount, why));
    }

    private void take(String function, String record) throws SQLException {
        try (PreparedStatement call =
                database.prepareStatement("SELECT " + function + "(ARRAY['key'], ?)")) {
            Array records = database.createArrayOf("text", new String[] {record});
            call.setArray(1, records);
            call.execute();
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement execution = database.createStatement()) {
            execution.execute(statement);
        }
    }

    private String rows(String query) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                text.append(' ');
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? " " : " | ").append(rows.getString(i));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
