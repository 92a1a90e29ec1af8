package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.ReplayedTable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The process is stopped under load, as by a debugger or a paused virtual machine: what the kernel
 * dropped meanwhile is declared and repaired.
 */
@Tag("kernel")
class StoppedIT {
    private static final int ROUTES = 3_000;
    private static final long QUIET_SECONDS_AT_MOST = 180;

    @Test
    void whatHappenedMeanwhileIsDeclaredAndRepaired() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 192.0.2.1/24 dev v0",
                    "addr add 2001:db8:1::1/64 dev v0 nodad");
            namespace.run(each(i -> "route add " + ipv4(i) + " via 192.0.2.2"));
            try (CommandProcess monitor = monitor(namespace)) {
                ReplayedTable table = new ReplayedTable();
                awaitExact(namespace, monitor, table);
                monitor.signal("STOP");
                namespace.run(each(i -> "route add " + ipv6(i) + " via 2001:db8:1::2"));
                namespace.run(each(i -> "route replace " + ipv4(i) + " via 192.0.2.3"));
                namespace.run(each(i -> "route del " + (i % 2 == 0 ? ipv4(i) : ipv6(i))));
                monitor.signal("CONT");
                awaitExact(namespace, monitor, table);
                awaitDeclaration(monitor);
            }
        }
    }

    private static CommandProcess monitor(NetworkNamespace namespace) throws Exception {
        return CommandProcess.launchAsUnit(
                namespace, Map.of(), "monitor", "-Droutecast.netlink.receive-buffer=64KiB");
    }

    /** Skips other output; fails when the output ends. */
    private static void awaitDeclaration(CommandProcess monitor) throws Exception {
        String line;
        do {
            line = monitor.error();
        } while (!line.contains("overrun: the kernel dropped "));
    }

    /** Only silence has a limit: a slow machine takes minutes to check thousands of records. */
    private static void awaitExact(
            NetworkNamespace namespace, CommandProcess monitor, ReplayedTable table)
            throws Exception {
        long heard = System.nanoTime();
        boolean exact = false;
        while (!exact) {
            long quiet = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - heard);
            assertTrue(
                    quiet < QUIET_SECONDS_AT_MOST,
                    () ->
                            "the records never add up to the kernel's: %d came; standard error has %s"
                                    .formatted(table.changes().size(), monitor.errors()));
            String record = monitor.lineWithin(200);
            if (record != null) {
                table.take(record.getBytes(StandardCharsets.UTF_8));
                heard = System.nanoTime();
            } else {
                exact = table.asJson().equals(namespace.call(() -> new DumpedTable().asJson()));
            }
        }
    }

    private static String ipv4(int i) {
        return "10.0." + (i >> 8) + "." + (i & 255) + "/32";
    }

    private static String ipv6(int i) {
        return "2001:db8:" + Integer.toHexString(0x1000 + i) + "::/48";
    }

    private static String[] each(IntFunction<String> command) {
        return IntStream.range(0, ROUTES).mapToObj(command).toArray(String[]::new);
    }
}
