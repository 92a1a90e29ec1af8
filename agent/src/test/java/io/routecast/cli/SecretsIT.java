package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passwords that Kafka's client cannot parse: no part of them is in the log, in what commands
 * print, or in what is served without authentication. Each contains Zq1 and Zq2.
 */
class SecretsIT {
    private static final String MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=u password=";
    private static final String PROVIDER = "org.apache.kafka.common.config.provider.";

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    private final StringBuilder said = new StringBuilder();

    @BeforeEach
    void begin() throws Exception {
        namespace = Namespaces.make();
    }

    private void assertKept() {
        assertFalse(said.toString().matches("(?s).*Zq[12].*"), said::toString);
    }

    /** Runs a command to its end; returns its exit code. */
    private int run(Map<String, String> environment, String... words) throws Exception {
        try (CommandProcess command =
                namespace.call(() -> CommandProcess.launch(environment, words))) {
            collect(command);
            return command.exitCode();
        }
    }

    private void collect(CommandProcess command) throws InterruptedException {
        for (String line = command.line(); !line.equals("(closed)"); line = command.line()) {
            said.append(line).append('\n');
        }
        for (String line = command.error(); !line.equals("(closed)"); line = command.error()) {
            said.append(line).append('\n');
        }
    }

    /** In the file or from the environment: a mistake of the configuration, reported by its key. */
    @ParameterizedTest
    @ValueSource(strings = {"Zq1 Zq2", "\"Zq1\"Zq2\"", "Zq1\"Zq2"})
    void aPasswordThatIsWrittenWrongly(String password) throws Exception {
        Path file =
                BuiltAgent.configuration(
                        directory,
                        "kafka.security.protocol = SASL_PLAINTEXT, kafka.sasl.mechanism = PLAIN",
                        "kafka.sasl.jaas.config = \"" + MODULE + "\"${PASSWORD}\";\"");
        for (String command : List.of("run", "check", "tail", "verify")) {
            int exitCode = run(Map.of("PASSWORD", password), command, "-c", file.toString());
            assertEquals(78, exitCode, said::toString);
            assertTrue(said.toString().contains("kafka.sasl.jaas.config: found "), said::toString);
        }
        assertKept();
    }

    /** Known only when a client is made: the agent runs, and names the key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.linger.ms = \"${file:FILE:password}\"",
                "kafka.sasl.jaas.config = \"M required password=${file:FILE:password};\"",
                "kafka.sasl.jaas.config = \"${file:FILE:password}\"",
                "kafka.bootstrap.servers = \"${file:FILE:password}\"",
                "kafka.config.providers.two.class = \"Zq1 Zq2\"",
            })
    void aPasswordThatAProviderGives(String line) throws Exception {
        Path secrets = Files.writeString(directory.resolve("secrets"), "password=Zq1 \"Zq2\n");
        List<String> lines = new ArrayList<>();
        lines.add("shutdown-timeout = 1ms");
        lines.add("kafka.bootstrap.servers = \"127.0.0.1:1\"");
        lines.add("kafka.security.protocol = SASL_PLAINTEXT, kafka.sasl.mechanism = PLAIN");
        lines.add("kafka.config.providers.file.class = " + PROVIDER + "FileConfigProvider");
        lines.add(line.replace("FILE", secrets.toString()));
        Path file = BuiltAgent.configuration(directory, lines.toArray(String[]::new));
        try (BuiltAgent agent = BuiltAgent.start(namespace, file)) {
            awaitKafkaProblem(agent);
            agent.process().signal("HUP");
            agent.awaitMetrics(
                    "reloaded",
                    metrics ->
                            metrics.get("routecast_config_reloads_total{result=\"refused\"}")
                                            + metrics.get(
                                                    "routecast_config_reloads_total{result=\"applied\"}")
                                    == 1);
            for (String path : List.of("/status", "/metrics", "/healthz", "/readyz", "/")) {
                said.append(agent.get(path).body());
            }
            run(
                    Map.of(),
                    "status",
                    "-c",
                    file.toString(),
                    "-Droutecast.http.listen=127.0.0.1:" + agent.port());
            agent.process().signal("TERM");
            collect(agent.process());
        }
        assertEquals(1, run(Map.of(), "check", "-c", file.toString()));
        assertEquals(1, run(Map.of(), "verify", "-c", file.toString()));
        assertTrue(said.toString().contains(" routecast.kafka"), said::toString);
        assertKept();
    }

    private void awaitKafkaProblem(BuiltAgent agent) throws Exception {
        agent.awaitMetrics("ready", metrics -> metrics.get("routecast_ready") == 1);
        String line;
        do {
            line = agent.process().error();
            said.append(line).append('\n');
        } while (!line.contains("changes wait in the outbox"));
    }

    /** Wrong options are reported without the secret. */
    @Test
    void whatIsTypedWrongly() throws Exception {
        String key = "-Droutecast.kafka.ssl.key.password";
        assertEquals(2, run(Map.of(), "check", key, "Zq1"));
        assertEquals(2, run(Map.of(), "check", key + ":Zq1"));
        assertEquals(2, run(Map.of(), "check", "-D", "routecast.kafka.ssl.key.password", "Zq1"));
        assertEquals(2, run(Map.of(), "check", key + "=Zq1", "Zq2"));
        assertEquals(78, run(Map.of(), "dump", key.replace("kafka", "kafak") + "=Zq1 Zq2"));
        assertKept();
    }
}
