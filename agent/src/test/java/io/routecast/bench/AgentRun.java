package io.routecast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code routecast run} as it is installed, from its start to its end, and what its log says. */
final class AgentRun implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("the mirror is ready");
    private static final Pattern OVERRUN = Pattern.compile("the kernel dropped ([0-9]+)");
    private static final Pattern ACKNOWLEDGED =
            Pattern.compile("acknowledged seq (?<seq>[0-9]+) at (?<nanos>[0-9]+) ns");
    private static final Pattern RESYNC = Pattern.compile("resync \\(\\w+\\) took ([0-9]+) ms");

    /** A line of the log, and when it came. */
    private record Line(String text, long nanos) {}

    private final long startNanos;
    private final List<Line> log = new ArrayList<>();
    private final Process process;

    private AgentRun(long startNanos, Process process) {
        this.startNanos = startNanos;
        this.process = process;
        Thread reader = new Thread(this::read, "agent-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param logging a java.util.logging configuration that makes it log how long a resync took
     */
    static AgentRun start(AgentProgram agent, Path configuration, Path logging) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                agent.launcher().toString(), "run", "-c", configuration.toString())
                        .redirectErrorStream(true);
        builder.environment()
                .merge(
                        "ROUTECAST_JAVA_OPTS",
                        "-Djava.util.logging.config.file=" + logging,
                        (given, own) -> given + " " + own);
        return new AgentRun(System.nanoTime(), agent.start(builder, configuration.getParent()));
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            add(e.toString());
        }
    }

    private void add(String text) {
        synchronized (log) {
            log.add(new Line(text, System.nanoTime()));
            log.notifyAll();
        }
    }

    BenchedProcess figures() {
        return new BenchedProcess(process.pid());
    }

    long startNanos() {
        return startNanos;
    }

    /** Waits until the first snapshot or resync is stored: how long after the start, in ns. */
    long awaitReady() throws InterruptedException {
        return await(READY, 1) - startNanos;
    }

    /** Waits for {@code count} resyncs after that of the start: how long the last took. */
    double awaitResyncMillis(int count) throws InterruptedException {
        await(RESYNC, count + 1);
        List<Double> millis = numbers(RESYNC);
        return millis.get(count);
    }

    /**
     * Waits until Kafka has acknowledged something that was sent since: when, {@code
     * System.nanoTime}. Needs a configuration that makes it log that.
     */
    long awaitAcknowledged(long sinceNanos) throws InterruptedException {
        long deadline = System.nanoTime() + Lab.PATIENCE_NANOS;
        synchronized (log) {
            while (System.nanoTime() < deadline) {
                long acknowledged = acknowledgedSince(sinceNanos);
                if (acknowledged != 0) {
                    return acknowledged;
                }
                log.wait(100);
            }
        }
        throw new IllegalStateException("nothing was acknowledged:\n" + text());
    }

    /** Reads only new lines, because the agent works on the same processors. */
    private long acknowledgedSince(long nanos) {
        for (int i = log.size() - 1; i >= 0 && log.get(i).nanos() > nanos; i--) {
            Matcher found = ACKNOWLEDGED.matcher(log.get(i).text());
            if (found.find() && Long.parseLong(found.group("nanos")) > nanos) {
                return Long.parseLong(found.group("nanos"));
            }
        }
        return 0;
    }

    /** The highest acknowledged seq in the log; 0 for none. */
    long acknowledgedSeq() {
        Matcher last = lastAcknowledged();
        return last == null ? 0 : Long.parseLong(last.group("seq"));
    }

    /** Waits until it has reached {@code seq}: when that was, System.nanoTime. */
    long awaitAcknowledgedSeq(long seq) throws InterruptedException {
        long deadline = System.nanoTime() + Lab.PATIENCE_NANOS;
        synchronized (log) {
            while (System.nanoTime() < deadline) {
                if (acknowledgedSeq() >= seq) {
                    return Long.parseLong(lastAcknowledged().group("nanos"));
                }
                log.wait(100);
            }
        }
        throw new IllegalStateException(seq + " was not acknowledged:\n" + text());
    }

    private Matcher lastAcknowledged() {
        synchronized (log) {
            for (int i = log.size() - 1; i >= 0; i--) {
                Matcher found = ACKNOWLEDGED.matcher(log.get(i).text());
                if (found.find()) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Times that the kernel dropped notifications. */
    int overruns() {
        return numbers(OVERRUN).size();
    }

    /** Notifications that the kernel dropped. */
    double dropped() {
        return numbers(OVERRUN).stream().mapToDouble(Double::doubleValue).sum();
    }

    private List<Double> numbers(Pattern pattern) {
        synchronized (log) {
            return log.stream()
                    .map(line -> pattern.matcher(line.text()))
                    .filter(Matcher::find)
                    .map(found -> Double.parseDouble(found.group(1)))
                    .toList();
        }
    }

    private long await(Pattern pattern, int times) throws InterruptedException {
        long deadline = System.nanoTime() + Lab.PATIENCE_NANOS;
        synchronized (log) {
            while (true) {
                int seen = 0;
                for (Line line : log) {
                    if (pattern.matcher(line.text()).find() && ++seen == times) {
                        return line.nanos();
                    }
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("no '" + pattern + "' in the log:\n" + text());
                }
                log.wait(100);
            }
        }
    }

    private String text() {
        return String.join("\n", log.stream().map(Line::text).toList());
    }

    /** Stops it normally. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("the agent did not end:\n" + text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
