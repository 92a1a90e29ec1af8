package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.disk.SmallDisk;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.store.RowDamage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that is damaged while Kafka is away, and nobody has read it yet. */
class StateDamageIT {
    private static final String AWAY = "kafka.bootstrap.servers = \"127.0.0.1:1\"";
    private static final String QUICK = "shutdown-timeout = 100ms";

    @TempDir private Path directory;

    private static NetworkNamespace host() throws Exception {
        NetworkNamespace namespace = Namespaces.make();
        namespace.run("link set lo up", "route add blackhole 10.0.0.0/8");
        return namespace;
    }

    private static CommandProcess launch(NetworkNamespace namespace, Path configuration)
            throws Exception {
        return namespace.call(
                () -> CommandProcess.launch(Map.of(), "run", "-c", configuration.toString()));
    }

    /** Starts one, and lets it fill its outbox. */
    private static BuiltAgent withOutbox(NetworkNamespace namespace, Path configuration)
            throws Exception {
        return withOutbox(BuiltAgent.start(namespace, configuration));
    }

    private static BuiltAgent withOutbox(BuiltAgent agent) throws Exception {
        agent.awaitMetrics(
                "filled its outbox",
                metrics ->
                        metrics.get("routecast_ready") == 1
                                && metrics.get("routecast_outbox_records") > 0);
        return agent;
    }

    /** The first line on standard error that contains this. */
    private static String said(CommandProcess agent, String part) throws Exception {
        String line;
        do {
            line = agent.error();
            assertTrue(!line.equals("(closed)"), "never said: " + part);
        } while (!line.contains(part));
        return line;
    }

    @Test
    void isSetAsideByTheNextStartAndSaidOnce() throws Exception {
        Path configuration = BuiltAgent.configuration(directory, AWAY, QUICK);
        Path state = directory.resolve("state");
        try (NetworkNamespace namespace = host()) {
            try (BuiltAgent agent = withOutbox(namespace, configuration)) {
                agent.process().kill();
            }
            RowDamage.damage(state);
            try (CommandProcess agent = launch(namespace, configuration)) {
                String why = said(agent, "the state is damaged");
                assertTrue(why.endsWith("; the next start sets it aside"), why);
                assertEquals(1, agent.exitCode());
            }
            try (CommandProcess agent = launch(namespace, configuration)) {
                said(agent, "set aside as set-aside-");
                said(agent, "the mirror is ready");
                agent.signal("TERM");
                assertEquals(0, agent.exitCode());
            }
            try (BuiltAgent agent = withOutbox(namespace, configuration)) {
                assertTrue(Files.notExists(state.resolve("damaged")));
                assertTrue(agent.process().isAlive());
            }
        }
    }

    /** The note for the next start cannot be written. */
    @Test
    void onAReadOnlyDiskEndsTheAgentAllTheSame() throws Exception {
        Path image = directory.resolve("disk.img");
        SmallDisk.makeImage(image, 32);
        try (SmallDisk disk = SmallDisk.ofImage(image);
                NetworkNamespace namespace = host()) {
            Path state = disk.path().resolve("state");
            Path configuration =
                    BuiltAgent.configuration(
                            directory, AWAY, QUICK, "state-dir = \"" + state + "\"");
            try (BuiltAgent agent = withOutbox(BuiltAgent.startAsRoot(namespace, configuration))) {
                RowDamage.damageMirror(state);
                disk.breakDown();
                namespace.run("route del blackhole 10.0.0.0/8");
                String why = said(agent.process(), "the state is damaged");
                assertTrue(why.contains("; that could not be noted there: "), why);
                assertTrue(why.endsWith("the disk is read-only"), why);
                assertEquals(1, agent.process().exitCode());
            }
        }
    }

    @Test
    void aLockThatIsRemovedLetsNoOtherAgentIn() throws Exception {
        Path configuration = BuiltAgent.configuration(directory, AWAY, QUICK);
        try (NetworkNamespace namespace = host();
                BuiltAgent first = withOutbox(namespace, configuration)) {
            Files.delete(directory.resolve("state/lock"));
            // On a slow machine it would notice, and exit, before the others have started.
            first.process().signal("STOP");
            try (CommandProcess second = launch(namespace, configuration)) {
                said(second, "is in use by another agent");
                assertEquals(1, second.exitCode());
            }
            String check = first.run("check", "--offline", "-c", configuration.toString());
            assertTrue(check.contains("is in use by a running agent"), check);
            first.process().signal("CONT");
            namespace.run("route add blackhole 11.0.0.0/8");
            said(first.process(), "its files were removed or replaced");
            assertEquals(1, first.process().exitCode());
            withOutbox(namespace, configuration).close();
        }
    }
}
