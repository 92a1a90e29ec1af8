package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.NetworkNamespace;
import io.routecast.rights.InstalledAgent;
import io.routecast.rights.UnitRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code routecast run} as it is installed, a process in a network namespace, with the unit's user
 * and rights, which a test may kill and start again. Owned by one thread.
 */
final class RunningAgent implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;

    private final NetworkNamespace namespace;
    private final Path configuration;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;

    /**
     * @param directory for its configuration and its log
     * @param environment variables besides those of the test
     */
    RunningAgent(
            NetworkNamespace namespace,
            Path directory,
            String configuration,
            Map<String, String> environment)
            throws IOException {
        this.namespace = namespace;
        this.configuration = directory.resolve("routecast.conf");
        this.environment = environment;
        log = directory.resolve("agent.log");
        configure(configuration);
        Files.writeString(log, "");
    }

    /** Writes another configuration, for the next start or SIGHUP. */
    void configure(String text) throws IOException {
        Files.writeString(configuration, text);
    }

    /** Starts it; what it logs follows what it has logged before. */
    void start() throws Exception {
        UnitRights.own(configuration.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(InstalledAgent.launcher(), "run", "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = namespace.startAsUnit(builder);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "not killed in time");
    }

    /** Sends a signal, such as STOP or HUP. */
    void signal(String name) throws IOException {
        String kill = "kill -" + name + " " + process.pid();
        new ProcessBuilder("sh", "-c", kill).start().onExit().join();
    }

    /** SIGTERM: its exit code. */
    int stop() throws Exception {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end. */
    int exitCode() throws Exception {
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), () -> "runs on:\n" + log());
        return process.exitValue();
    }

    /** All that it has logged so far, over all starts. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    List<String> logLines(String part) {
        return log().lines().filter(line -> line.contains(part)).toList();
    }

    /** Waits until this many lines that contain {@code part} have been logged. */
    void awaitLog(String part, int times) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (logLines(part).size() < times) {
            assertTrue(System.nanoTime() < end, () -> "no \"" + part + "\" in time:\n" + log());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
