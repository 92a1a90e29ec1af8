package io.routecast.fleet.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

/** Files of SQL as one job: entry point of the jar, for {@code flink run}. */
public final class SqlJob {
    private static final String SERVERS = "localhost:9092";

    private SqlJob() {}

    /**
     * Submits a job.
     *
     * @param args the brokers, which take the place of localhost:9092, and the files in their order
     * @throws IOException when a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: SqlJob BOOTSTRAP-SERVERS FILE...");
            System.exit(2);
        }
        List<Path> files = new ArrayList<>();
        for (String file : List.of(args).subList(1, args.length)) {
            files.add(Path.of(file));
        }
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        submit(flink, statements(args[0], files));
    }

    /** The statements of the files, with the brokers in place. */
    public static List<String> statements(String servers, List<Path> files) throws IOException {
        List<String> statements = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file).replace(SERVERS, servers);
            for (String statement : text.split(";\\s*(\n|$)")) {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** Executes the statements, and all that insert as one job. */
    public static TableResult submit(TableEnvironment flink, List<String> statements) {
        StatementSet inserts = flink.createStatementSet();
        for (String statement : statements) {
            if (statement.stripLeading().startsWith("INSERT")) {
                inserts.addInsertSql(statement);
            } else {
                flink.executeSql(statement);
            }
        }
        return inserts.execute();
    }
}
