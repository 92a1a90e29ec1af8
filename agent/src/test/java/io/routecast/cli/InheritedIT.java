package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent works whatever it inherits from its parent process. */
class InheritedIT {
    private static final String RELOADS = "routecast_config_reloads_total{result=\"applied\"}";

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;

    @BeforeEach
    void begin() throws Exception {
        namespace = Namespaces.make();
    }

    /** As by nohup(1), and by shells for background jobs. */
    @Test
    void signalsThatWereIgnored() throws Exception {
        Path file = BuiltAgent.configuration(directory, "shutdown-timeout = 100ms");
        try (BuiltAgent agent =
                BuiltAgent.startAfter(namespace, "trap '' HUP INT TERM PIPE", file)) {
            agent.process().signal("HUP");
            agent.awaitMetrics("reloaded", metrics -> metrics.get(RELOADS) == 1);
            agent.process().signal("TERM");
            assertEquals(0, agent.process().exitCode());
        }
    }

    /** Otherwise the first opened files take their numbers, and log lines go there. */
    @Test
    void descriptorsThatWereClosed() throws Exception {
        Path file =
                BuiltAgent.configuration(
                        directory, "shutdown-timeout = 100ms", "http.listen = null");
        try (CommandProcess agent =
                namespace.call(
                        () ->
                                CommandProcess.launchAfter(
                                        "exec 0<&- 1>&- 2>&-", "run", "-c", file.toString()))) {
            awaitFile(directory.resolve("state/data.mdb"));
            for (int descriptor = 0; descriptor < 3; descriptor++) {
                Path link = Path.of("/proc/" + agent.pid() + "/fd/" + descriptor);
                assertEquals(Path.of("/dev/null"), Files.readSymbolicLink(link));
            }
            agent.signal("TERM");
            assertEquals(0, agent.exitCode());
        }
    }

    @Test
    void aDirectoryThatWasRemoved() throws Exception {
        String removed = directory.resolve("removed").toString();
        try (CommandProcess version =
                CommandProcess.launchAfter(
                        "mkdir " + removed + " && cd " + removed + " && rmdir " + removed,
                        "version")) {
            assertTrue(version.line().startsWith("routecast 1."));
            assertEquals(0, version.exitCode());
        }
    }

    @Test
    void aMaskThatTakesAllRights() throws Exception {
        Path file = BuiltAgent.configuration(directory, "shutdown-timeout = 100ms");
        try (BuiltAgent agent = BuiltAgent.startAfter(namespace, "umask 0777", file)) {
            agent.awaitMetrics("ready", metrics -> metrics.get("routecast_ready") == 1);
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("state"))));
        }
    }

    private static void awaitFile(Path file) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() - end < 0, "never made " + file);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
