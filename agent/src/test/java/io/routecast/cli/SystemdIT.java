package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.rights.UnitRights;
import io.routecast.socket.NotifyListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's notifications to systemd, with a broker that never answers. */
class SystemdIT {
    @TempDir private Path directory;

    @Test
    void isReadyAndFeedsTheWatchdogWithoutKafka() throws Exception {
        Path configuration =
                Files.writeString(
                        directory.resolve("r.conf"),
                        """
                        routecast {
                          host.id = test
                          state-dir = "%s"
                          kafka.bootstrap.servers = "127.0.0.1:1"
                          shutdown-timeout = 100ms
                          http.listen = null
                        }
                        """
                                .formatted(directory.resolve("state")));
        String socket = directory.resolve("notify").toString();
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "1000000");
        try (NetworkNamespace namespace = Namespaces.make();
                NotifyListener systemd = new NotifyListener(socket);
                CommandProcess agent = start(namespace, environment, configuration)) {
            String ready = systemd.await("READY=1");
            assertTrue(ready.contains("STATUS="), ready);
            systemd.await("WATCHDOG=1");
            namespace.run("route add blackhole 10.0.0.0/8");
            String status = systemd.await("Kafka away: ");
            assertTrue(status.contains(" routes, seq "), status);
            systemd.await("WATCHDOG=1");
            agent.signal("TERM");
            String stopping = systemd.await("STOPPING=1");
            assertTrue(stopping.contains("EXTEND_TIMEOUT_USEC=10100000"), stopping);
            assertEquals(0, agent.exitCode());
        }
    }

    private CommandProcess start(
            NetworkNamespace namespace, Map<String, String> environment, Path configuration)
            throws Exception {
        UnitRights.own(directory);
        return CommandProcess.launchAsUnit(
                namespace, environment, "run", "-c", configuration.toString());
    }
}
