package io.routecast.cli;

import io.routecast.http.HttpAnswer;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.rights.UnitRights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code routecast run} as built, in a namespace, with the packaged unit's user and rights, and a
 * client of its HTTP address.
 */
final class BuiltAgent implements AutoCloseable {
    private static final Pattern SERVING =
            Pattern.compile(".*serving http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+(?:\\{[^}]*})?) (\\S+)");
    private static final long TIMEOUT_SECONDS = 60;

    private final NetworkNamespace namespace;
    private final CommandProcess process;
    private final int port;

    private BuiltAgent(NetworkNamespace namespace, CommandProcess process)
            throws InterruptedException {
        this.namespace = namespace;
        this.process = process;
        port = servingPort();
    }

    /** Starts it, and waits until it serves. */
    static BuiltAgent start(NetworkNamespace namespace, Path configuration) throws Exception {
        UnitRights.own(configuration.getParent());
        return new BuiltAgent(
                namespace,
                CommandProcess.launchAsUnit(
                        namespace, Map.of(), "run", "-c", configuration.toString()));
    }

    /** Likewise, after a shell has run these commands. */
    static BuiltAgent startAfter(NetworkNamespace namespace, String commands, Path configuration)
            throws Exception {
        return new BuiltAgent(
                namespace,
                namespace.call(
                        () ->
                                CommandProcess.launchAfter(
                                        commands, "run", "-c", configuration.toString())));
    }

    /** The same with the rights of the test, for a disk that only root may read. */
    static BuiltAgent startAsRoot(NetworkNamespace namespace, Path configuration) throws Exception {
        return startAsRoot(namespace, Map.of(), configuration);
    }

    /** Likewise, with these variables on top of the environment. */
    static BuiltAgent startAsRoot(
            NetworkNamespace namespace, Map<String, String> environment, Path configuration)
            throws Exception {
        return new BuiltAgent(
                namespace,
                namespace.call(
                        () ->
                                CommandProcess.launch(
                                        environment, "run", "-c", configuration.toString())));
    }

    /**
     * Writes a configuration: its state beside it, any free HTTP port, and these lines. Atomically,
     * because a reloading agent may read the file while the next is written.
     */
    static Path configuration(Path directory, String... lines) throws Exception {
        Path written =
                Files.writeString(
                        directory.resolve("routecast.conf.new"),
                        configurationText(directory, lines));
        return Files.move(
                written, directory.resolve("routecast.conf"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String configurationText(Path directory, String... lines) {
        return """
                routecast {
                  host.id = test, host.name = edge-7
                  state-dir = "%s"
                  http.listen = "127.0.0.1:0"
                  %s
                }
                """
                .formatted(directory.resolve("state"), String.join("\n  ", lines));
    }

    private int servingPort() throws InterruptedException {
        Matcher serving;
        do {
            serving = SERVING.matcher(process.error());
        } while (!serving.matches());
        return Integer.parseInt(serving.group(1));
    }

    CommandProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    /** Runs another command to its end in the same namespace: its lines, then its exit code. */
    String run(String... words) throws Exception {
        try (CommandProcess command =
                namespace.call(() -> CommandProcess.launch(Map.of(), words))) {
            StringBuilder output = new StringBuilder();
            for (String line = command.line(); !line.equals("(closed)"); line = command.line()) {
                output.append(line).append('\n');
            }
            return output.append(command.exitCode()).toString();
        }
    }

    HttpAnswer get(String path) throws Exception {
        return namespace.call(() -> HttpAnswer.get(port, path));
    }

    /** All samples of {@code /metrics} by name and labels. */
    Map<String, Double> metrics() throws Exception {
        Map<String, Double> samples = new HashMap<>();
        get("/metrics")
                .body()
                .lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> samples.put(line.group(1), Double.parseDouble(line.group(2))));
        return samples;
    }

    /** Waits until the metrics satisfy a condition. */
    Map<String, Double> awaitMetrics(String what, Predicate<Map<String, Double>> wanted)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        Map<String, Double> metrics = metrics();
        while (!wanted.test(metrics)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never " + what + ": " + metrics);
            }
            TimeUnit.MILLISECONDS.sleep(50);
            metrics = metrics();
        }
        return metrics;
    }

    @Override
    public void close() {
        process.close();
    }
}
