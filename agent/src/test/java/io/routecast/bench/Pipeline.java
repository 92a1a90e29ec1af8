package io.routecast.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a shell would run as {@code a | b | c}; its output is discarded. */
final class Pipeline implements AutoCloseable {
    private final long startNanos = System.nanoTime();
    private final List<Process> processes;

    Pipeline(List<List<String>> commands) throws IOException {
        List<ProcessBuilder> builders = new ArrayList<>();
        for (List<String> command : commands) {
            builders.add(
                    new ProcessBuilder(command).redirectError(Redirect.to(new File("/dev/null"))));
        }
        builders.get(0).redirectInput(Redirect.from(new File("/dev/null")));
        builders.get(builders.size() - 1).redirectOutput(Redirect.to(new File("/dev/null")));
        processes = ProcessBuilder.startPipeline(builders);
    }

    long startNanos() {
        return startNanos;
    }

    /** User and system time of all processes that still run. */
    long cpuNanos() throws IOException {
        long sum = 0;
        for (Process process : processes) {
            if (process.isAlive()) {
                sum += new BenchedProcess(process.pid()).cpuNanos();
            }
        }
        return sum;
    }

    /** Ends the first, which ends the others in turn. */
    @Override
    public void close() throws IOException {
        processes.get(0).destroy();
        try {
            for (Process process : processes) {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
