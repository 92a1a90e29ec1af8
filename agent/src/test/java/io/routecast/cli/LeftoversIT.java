package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher's process leaves behind, and what it does when idle. */
class LeftoversIT {
    private static final int IDLE_SECONDS = 2;
    private static final int TRIES = 20;

    @TempDir private Path directory;

    private CommandProcess launch(NetworkNamespace namespace, Path temporary, String... words)
            throws Exception {
        Map<String, String> environment =
                Map.of("ROUTECAST_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
        return namespace.call(() -> CommandProcess.launch(environment, words));
    }

    private static void awaitReady(CommandProcess process) throws Exception {
        String line;
        do {
            line = process.error();
            assertTrue(!line.equals("(closed)"), "never ready");
        } while (!line.contains("the mirror is ready"));
    }

    private static List<Path> files(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor", "run"})
    void nothingIsLeftByAKill(String command) throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path configuration = BuiltAgent.configuration(directory, "http.listen = null");
        try (NetworkNamespace namespace = Namespaces.make();
                CommandProcess process =
                        command.equals("run")
                                ? launch(
                                        namespace,
                                        temporary,
                                        command,
                                        "-c",
                                        configuration.toString())
                                : launch(namespace, temporary, command)) {
            awaitReady(process);
            process.kill();
            assertEquals(List.of(), files(temporary));
        }
    }

    @Test
    void anIdleMonitorWritesNothing() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make();
                CommandProcess monitor = launch(namespace, directory, "monitor")) {
            awaitReady(monitor);
            long before;
            long after = -1;
            int tries = 0;
            do {
                assertTrue(tries++ < TRIES, "it writes all the time");
                before = after;
                TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                after = writes(monitor.pid());
            } while (after != before);
        }
    }

    /** Calls of write(2) and its like. */
    private static long writes(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "io")).stream()
                .filter(line -> line.startsWith("syscw: "))
                .mapToLong(line -> Long.parseLong(line.substring(7)))
                .findFirst()
                .orElseThrow();
    }
}
