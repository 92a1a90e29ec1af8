package io.routecast.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker as a process of its own, {@code deploy/kafka} (the system property {@code
 * routecast.test.deploy} says where {@code deploy} is, seen from another module), which a test may
 * kill, pause, stop and start again on the same directory and port.
 *
 * <p>Every wait ends in an exception when its time is over. A broker that its test forgot to close
 * ends with this JVM. Owned by one thread.
 */
public final class BrokerProcess implements TestBroker {

    private static final Path SCRIPT =
            Path.of(System.getProperty("routecast.test.deploy", "../deploy"), "kafka")
                    .toAbsolutePath()
                    .normalize();
    private static final String READY = "Transitioning from RECOVERY to RUNNING";
    private static final long TIMEOUT_SECONDS = 120;

    private final List<String> command = new ArrayList<>();
    private final boolean reachable;
    private final BrokerNode node;
    private final Path directory = Files.createTempDirectory("routecast-kafka-");
    private final Thread removal = new Thread(this::remove, "broker-removal");
    private Process process;
    private int starts;

    private BrokerProcess(List<String> enter, BrokerNode node, Map<String, String> properties)
            throws IOException {
        reachable = enter.isEmpty();
        this.node = node;
        command.addAll(enter);
        command.addAll(List.of(SCRIPT.toString(), "--dir", directory.toString()));
        command.addAll(node.options());
        properties.forEach(
                (key, value) ->
                        command.addAll(List.of("--property", key + "=" + node.filled(value))));
        Runtime.getRuntime().addShutdownHook(removal);
        launch();
    }

    public static BrokerProcess start() throws IOException {
        return start(Map.of());
    }

    /**
     * Starts a broker with the given server properties on top of the usual ones; {port} and
     * {controller-port} in them stand for its own.
     */
    public static BrokerProcess start(Map<String, String> properties) throws IOException {
        return new BrokerProcess(List.of(), BrokerNode.alone(), properties).awaitReady();
    }

    /** Starts one node of several, which is ready when most of them are: {@link #awaitReady}. */
    static BrokerProcess launch(BrokerNode node, Map<String, String> properties)
            throws IOException {
        return new BrokerProcess(List.of(), node, properties);
    }

    /**
     * Starts a broker in another network namespace, on that namespace's 127.0.0.1.
     *
     * @param enter the words that lead a command there, such as {@code ip netns exec NAME}; they
     *     must replace themselves by it, because the process that is started is the one signalled
     */
    public static BrokerProcess startInside(List<String> enter, Map<String, String> properties)
            throws IOException {
        return new BrokerProcess(enter, BrokerNode.alone(), properties).awaitReady();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + node.port();
    }

    /** Ends the broker without warning: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends the broker in good order: SIGTERM. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Freezes the broker: SIGSTOP. Connections stay open and nobody answers. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** Lets a frozen broker go on: SIGCONT. */
    public void resume() throws IOException {
        signal("CONT");
    }

    /** Starts the broker again with what it has on disk, after stopping it if it still runs. */
    public void restart() throws IOException {
        if (process.isAlive()) {
            stop();
        }
        launch();
        awaitReady();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(removal);
        remove();
    }

    private void launch() throws IOException {
        Path log = directory.resolve("broker-" + ++starts + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            process = builder.redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Waits until it serves clients; it is closed when it does not in time. */
    BrokerProcess awaitReady() throws IOException {
        try {
            awaitReady(directory.resolve("broker-" + starts + ".log"));
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!Files.readString(log).contains(READY)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("broker did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        if (reachable) {
            awaitAnswer();
        }
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            var nodes = admin.describeCluster().nodes().toCompletionStage().toCompletableFuture();
            nodes.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private void awaitEnd() {
        process.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Java itself sends no signals but TERM and KILL; every shell has this command built in. */
    private void signal(String name) throws IOException {
        String kill = "kill -" + name + " " + process.pid();
        if (new ProcessBuilder("sh", "-c", kill).start().onExit().join().exitValue() != 0) {
            throw new IOException(kill + " failed");
        }
    }

    private void remove() {
        if (process != null) {
            kill();
        }
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
