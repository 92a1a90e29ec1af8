package io.routecast.namespace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs iproute2's {@code ip} in the network namespace of the calling thread. */
final class Ip {
    private static final long SECONDS_AT_MOST = 120;
    private static final String IPV6 = "-6 ";

    private Ip() {}

    /**
     * Runs commands with {@code ip -batch}, those that begin with {@code -6} with {@code ip -6}.
     *
     * @param force whether to continue after one that fails
     * @return what it printed
     */
    static String batch(boolean force, String... commands) throws Exception {
        StringBuilder printed = new StringBuilder();
        int done = 0;
        while (done < commands.length) {
            int end = done + 1;
            while (end < commands.length && ofIpv6(commands[end]) == ofIpv6(commands[done])) {
                end++;
            }
            printed.append(batch(force, List.of(commands).subList(done, end)));
            done = end;
        }
        return printed.toString();
    }

    private static boolean ofIpv6(String command) {
        return command.startsWith(IPV6);
    }

    /** Runs commands of one family. */
    private static String batch(boolean force, List<String> commands) throws Exception {
        boolean ipv6 = ofIpv6(commands.get(0));
        List<String> words = new ArrayList<>(List.of("ip"));
        if (force) {
            words.add("-force");
        }
        if (ipv6) {
            words.add(IPV6.strip());
        }
        words.addAll(List.of("-batch", "-"));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String command : commands) {
                in.write(command.substring(ipv6 ? IPV6.length() : 0) + "\n");
            }
        }
        return ended(process, force, commands.toString());
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
