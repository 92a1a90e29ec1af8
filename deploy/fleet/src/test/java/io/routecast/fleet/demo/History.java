package io.routecast.fleet.demo;

import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.PostgresServer;
import io.routecast.fleet.load.Loader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The topics in PostgreSQL. */
final class History {
    private static final String COUNTS =
            "SELECT (SELECT count(*) FROM fleet.route), (SELECT count(*) FROM fleet.version),"
                    + " (SELECT count(*) FROM fleet.finding)";

    private final PostgresServer server;

    private History(PostgresServer server) {
        this.server = server;
    }

    /** Makes the tables, and a thread that fills them. */
    static History of(PostgresServer server, String servers) throws IOException, SQLException {
        server.run("routes.sql", "findings.sql", "history.sql");
        Map<String, String> functions = new HashMap<>();
        functions.put(FleetTopics.STATE, "fleet.take_states");
        functions.put(FleetTopics.CHANGES, "fleet.take_changes");
        functions.put(FleetTopics.AGENTS, "fleet.take_events");
        Jobs.NAMES.forEach(job -> functions.put(Jobs.topic(job), "fleet.take_findings"));
        Map<String, Object> kafka = Map.of("bootstrap.servers", servers);
        Loader loader = new Loader(kafka, server.connect(), functions, System.err::println);
        FleetDemo.background("load", () -> load(loader));
        return new History(server);
    }

    private static void load(Loader loader) throws SQLException {
        while (true) {
            loader.turn();
        }
    }

    /** How much it has. */
    String sum() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(COUNTS)) {
            counts.next();
            return String.format(
                    "PostgreSQL has %d routes, %d versions of routes and %d findings",
                    counts.getLong(1), counts.getLong(2), counts.getLong(3));
        }
    }
}
