package io.routecast.fleet.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Entry point of {@code deploy/fleet/load}. */
public final class Load {
    private static final String USAGE =
            "usage: load [--once] BOOTSTRAP-SERVERS JDBC-URL TOPIC=FUNCTION...";
    private static final String ONCE = "--once";

    private Load() {}

    /**
     * Reads topics into PostgreSQL until it is ended, or, with {@code --once}, until it has all.
     * Exit codes: 0 done, 1 failed, 2 wrong usage.
     */
    public static void main(String[] args) {
        boolean once = args.length > 0 && args[0].equals(ONCE);
        int first = once ? 1 : 0;
        Map<String, String> functions = functions(args, first + 2);
        if (functions.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try {
            run(once, args[first], args[first + 1], functions);
        } catch (SQLException | KafkaException e) {
            System.err.println("load: " + e.getMessage().lines().findFirst().orElse("failed"));
            System.exit(1);
        }
    }

    /** Empty when they are not what the usage says. A function is an identifier with its schema. */
    private static Map<String, String> functions(String[] args, int from) {
        Map<String, String> functions = new LinkedHashMap<>();
        for (int i = from; i < args.length; i++) {
            if (!args[i].matches("[A-Za-z0-9._-]+=[a-z_]+\\.[a-z_]+")) {
                return Map.of();
            }
            functions.put(args[i].split("=")[0], args[i].split("=")[1]);
        }
        return functions;
    }

    private static void run(boolean once, String servers, String url, Map<String, String> functions)
            throws SQLException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", servers);
        try (Connection database = DriverManager.getConnection(url);
                Loader loader = new Loader(kafka, database, functions, System.err::println)) {
            if (once) {
                loader.toEnd();
                return;
            }
            while (true) {
                loader.turn();
            }
        }
    }
}
