package io.routecast.namespace;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the same {@code ip} commands over and over, until it is closed. */
public final class EndlessChurn implements AutoCloseable {
    private static final int PAUSE_MILLIS = 10;

    private final Process process;
    private final Thread feeder;

    /** Some of the commands may fail. */
    public EndlessChurn(NetworkNamespace namespace, List<String> commands) throws Exception {
        process =
                namespace.call(
                        () ->
                                new ProcessBuilder("ip", "-force", "-batch", "-")
                                        .redirectErrorStream(true)
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                        .start());
        feeder = new Thread(() -> feed(String.join("\n", commands) + "\n"), "churn");
        feeder.start();
    }

    private void feed(String round) {
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            while (process.isAlive()) {
                in.write(round);
                in.flush();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // It was closed.
        }
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        feeder.interrupt();
    }
}
