package io.routecast.daemon;

import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A routing daemon from Debian's packages, at work in a namespace, with all its files in one
 * directory.
 */
final class Daemon implements AutoCloseable {
    private static final long SECONDS_AT_MOST = 60;

    private final NetworkNamespace namespace;
    private final Process process;

    /**
     * Starts it.
     *
     * @param directory where it runs, and where {@code NAME.log} gets what it says
     */
    Daemon(NetworkNamespace namespace, Path directory, String program, String... arguments)
            throws Exception {
        this.namespace = namespace;
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path log = directory.resolve(Path.of(program).getFileName() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        process = namespace.call(builder::start);
    }

    /** Skips the test, loudly, where a program is missing. */
    static void assumeInstalled(String program, String debianPackage) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of(program)),
                "SKIPPED: this test drives the kernel with " + debianPackage + ", not installed");
    }

    /** Runs a command in the namespace that must succeed: what it printed. */
    String control(String... command) throws Exception {
        return namespace.call(
                () -> {
                    Process control = new ProcessBuilder(command).redirectErrorStream(true).start();
                    byte[] output = control.getInputStream().readAllBytes();
                    String text = new String(output, StandardCharsets.UTF_8);
                    if (!control.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)
                            || control.exitValue() != 0) {
                        control.destroyForcibly();
                        throw new IOException(String.join(" ", command) + ": " + text);
                    }
                    return text;
                });
    }

    /**
     * Waits until something holds; fails when the daemon ends before, or when it takes too long.
     */
    void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        while (!condition.call()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what + ", of " + process.info());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
