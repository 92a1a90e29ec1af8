package io.routecast.cli;

import io.routecast.namespace.NetworkNamespace;
import io.routecast.rights.InstalledAgent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code routecast} as a separate process, from the class path of the test or as built. */
final class CommandProcess implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;
    private static final String CLOSED = "(closed)";
    private static final Path LAUNCHER = Path.of("target/routecast/bin/routecast").toAbsolutePath();

    private final Process process;
    private final BlockingQueue<String> out;
    private final BlockingQueue<String> err;

    private CommandProcess(Process process) {
        this.process = process;
        out = lines(process.inputReader(StandardCharsets.UTF_8));
        err = lines(process.errorReader(StandardCharsets.UTF_8));
    }

    static CommandProcess start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        Collections.addAll(command, args);
        return new CommandProcess(new ProcessBuilder(command).start());
    }

    /** The launcher of this build, with these variables on top of the environment. */
    static CommandProcess launch(Map<String, String> environment, String... args)
            throws IOException {
        return new CommandProcess(builder(LAUNCHER.toString(), environment, args).start());
    }

    /** The same as it is installed, in a namespace, with the packaged unit's user and rights. */
    static CommandProcess launchAsUnit(
            NetworkNamespace namespace, Map<String, String> environment, String... args)
            throws Exception {
        ProcessBuilder builder = builder(InstalledAgent.launcher(), environment, args);
        return new CommandProcess(namespace.startAsUnit(builder));
    }

    private static ProcessBuilder builder(
            String launcher, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(List.of(launcher));
        Collections.addAll(command, args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * The launcher of this build, started by a shell after these commands, whose effects it
     * inherits.
     */
    static CommandProcess launchAfter(String commands, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", commands + "; exec \"$@\"", "sh"));
        command.add(LAUNCHER.toString());
        Collections.addAll(command, args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new CommandProcess(builder.start());
    }

    private static BlockingQueue<String> lines(BufferedReader reader) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread thread =
                new Thread(
                        () -> {
                            try (reader) {
                                reader.lines().forEach(lines::add);
                            } catch (IOException | UncheckedIOException e) {
                                lines.add(e.toString());
                            }
                            lines.add(CLOSED);
                        });
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    /** The next line of standard output. */
    String line() throws InterruptedException {
        return next(out);
    }

    /** The next line of standard output; null when none comes within that time. */
    String lineWithin(long millis) throws InterruptedException {
        return out.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The next line of standard error. */
    String error() throws InterruptedException {
        return next(err);
    }

    /** Likewise, without lines that only report that a slow broker has not answered yet. */
    String errorOnceAnswered() throws InterruptedException {
        String line = error();
        while (line.endsWith(": no answer; trying again")) {
            line = error();
        }
        return line;
    }

    /** What standard error still has. */
    List<String> errors() {
        return List.copyOf(err);
    }

    private String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line; standard error has " + err);
        }
        return line;
    }

    /** Closes the reading end of standard output. */
    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    /** Ctrl-C. */
    void interrupt() throws IOException {
        signal("INT");
    }

    /** Sends a signal, such as TERM or HUP. */
    void signal(String name) throws IOException {
        String kill = "kill -" + name + " " + process.pid();
        new ProcessBuilder("sh", "-c", kill).start().onExit().join();
    }

    long pid() {
        return process.pid();
    }

    /** kill -9, and waits for its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; standard error has " + err);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
