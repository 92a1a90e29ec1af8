package io.routecast.fleet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routecast.broker.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of a test: in a directory of its own, stopped and removed when it is closed. It
 * listens on loopback and lets everybody in. As root, it runs as the user postgres.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final long TIMEOUT_SECONDS = 60;

    private final Path directory = Files.createTempDirectory("routecast-postgres-");
    private final Thread removal = new Thread(this::remove, "postgres-removal");
    private final Path data = directory.resolve("data");
    private final int port = FreePort.between(10_000, 20_000);

    private PostgresServer() throws IOException {
        Runtime.getRuntime().addShutdownHook(removal);
        if (isRoot()) {
            run(List.of("chown", USER, directory.toString()));
        }
        program("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
        String options =
                String.format(
                        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c jit=off",
                        port);
        program("pg_ctl", "-D", data, "-w", "-l", directory.resolve("log"), "-o", options, "start");
    }

    /** Whether there is one to start. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAMS.resolve("postgres"));
    }

    /** Starts one, or, where it is not installed, skips the test and says so. */
    public static PostgresServer start() throws IOException {
        assumeTrue(
                isInstalled(), "SKIPPED: needs PostgreSQL 15 (Debian: apt install postgresql-15)");
        return new PostgresServer();
    }

    /** Opens a connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Where it is, for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /** Runs files of deploy/fleet/postgres. */
    public void run(String... files) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String file : files) {
                statement.execute(Files.readString(Path.of("postgres", file)));
            }
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void program(String name, Object... arguments) throws IOException {
        List<String> command = isRoot() ? List.of("runuser", "-u", USER, "--") : List.of();
        run(
                Stream.of(
                                command.stream(),
                                Stream.of(PROGRAMS.resolve(name).toString()),
                                Stream.of(arguments).map(Object::toString))
                        .flatMap(words -> words)
                        .toList());
    }

    private void run(List<String> command) throws IOException {
        Path output = directory.resolveSibling(directory.getFileName() + ".out");
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            throw new IOException(command + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(removal);
        remove();
    }

    private void remove() {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                program("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
            }
            Directories.remove(directory);
        } catch (IOException e) {
            throw new IllegalStateException("a database remains in " + directory, e);
        }
    }
}
