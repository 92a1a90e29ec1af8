package io.routecast.simulation.kernel;

import io.routecast.namespace.NetworkNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** One {@code ip -batch} in a namespace, which does a command at a time, and says how it went. */
final class IpSession implements AutoCloseable {
    // It prints what it did before this, and ends with a link's address.
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
        for (String line = out.readLine(); !line.contains(MARK_END); line = out.readLine()) {
            succeeded &= !line.startsWith("Command failed");
        }
        return succeeded;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
