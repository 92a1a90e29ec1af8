package io.routecast.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

/** Flink in this JVM, at a broker of a test. */
public final class FlinkSql {
    private final TableEnvironment environment =
            TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    private final String servers;

    /**
     * @param servers what takes the place of localhost:9092 in the files
     */
    public FlinkSql(String servers) {
        this.servers = servers;
        environment.getConfig().set("parallelism.default", "1");
    }

    /** Executes the statements of a file of deploy/fleet/flink. */
    public void file(String name) throws IOException {
        for (String statement : Files.readString(Path.of("flink", name)).split(";\n")) {
            execute(statement);
        }
    }

    /** Executes one statement. */
    public TableResult execute(String statement) {
        return environment.executeSql(statement.replace("localhost:9092", servers));
    }
}
