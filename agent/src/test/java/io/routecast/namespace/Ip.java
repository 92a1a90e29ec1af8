package io.routecast.namespace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs iproute2's {@code ip} in the network namespace of the calling thread. */
final class Ip {
    private static final long SECONDS_AT_MOST = 120;

    private Ip() {}

    /**
     * Runs commands with {@code ip -batch}.
     *
     * @param force whether to continue after one that fails
     * @return what it printed
     */
    static String batch(boolean force, String... commands) throws Exception {
        String[] words =
                force
                        ? new String[] {"ip", "-force", "-batch", "-"}
                        : new String[] {"ip", "-batch", "-"};
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String command : commands) {
                in.write(command + "\n");
            }
        }
        return ended(process, force, List.of(commands).toString());
    }

    /** Runs {@code ip} with these arguments: what it printed. */
    static String show(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("ip"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return ended(process, false, words.toString());
    }

    private static String ended(Process process, boolean mayFail, String what) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("not done in time: " + what);
        }
        if (process.exitValue() != 0 && !mayFail) {
            throw new IOException(what + ": " + output);
        }
        return output;
    }
}
