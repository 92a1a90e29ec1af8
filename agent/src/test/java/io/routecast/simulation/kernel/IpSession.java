package io.routecast.simulation.kernel;

import io.routecast.namespace.NetworkNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One {@code ip -batch} in a namespace, which runs one command at a time and reports its result.
 */
final class IpSession implements AutoCloseable {
    // Its output follows that of the command before it, and ends with a link's address.
    private static final String MARK = "link show lo\n";
    private static final String MARK_END = "link/loopback";

    private final Writer in;
    private final BufferedReader out;

    IpSession(NetworkNamespace namespace) throws Exception {
        Process process =
                namespace.call(
                        () ->
                                new ProcessBuilder("ip", "-force", "-batch", "-")
                                        .redirectErrorStream(true)
                                        .start());
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Does a command: true when the kernel did not refuse. */
    boolean run(String command) throws IOException {
        in.write(command + "\n" + MARK);
        in.flush();
        boolean succeeded = true;
        for (String line = line(command); !line.contains(MARK_END); line = line(command)) {
            succeeded &= !line.startsWith("Command failed");
        }
        return succeeded;
    }

    /** ip(8) exits at a command that it does not understand. */
    private String line(String command) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("ip has ended at: " + command);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
