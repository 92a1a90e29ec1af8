package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Cause;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.time.UnixMicros;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A link with ten IPv4 routes goes down, and a nexthop object of ten others is deleted; the kernel
 * announces none of these routes. Measures the time until the last of their records is written.
 *
 * <p>{@code -Droutecast.latency.routes=500000 -Droutecast.latency.rounds=100} for the long form,
 * which prints the same figures.
 */
@Tag("kernel")
class SilentLatencyIT {
    private static final int TABLE = Integer.getInteger("routecast.latency.routes", 1_000);
    private static final int ROUNDS = Integer.getInteger("routecast.latency.rounds", 3);
    private static final int SILENT = 10;
    private static final int BATCH = 50_000;
    private static final long SECONDS_AT_MOST = 30;

    @Test
    void ofALinkThatGoesDownAndANexthopObjectThatIsDeleted() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link add v1 type veth peer name p1",
                    "link set v0 up",
                    "link set p0 up",
                    "link set p1 up",
                    "addr add 192.0.2.1/24 dev v0",
                    "addr add 198.51.100.1/24 dev v1");
            for (int first = 0; first < TABLE; first += BATCH) {
                int from = first;
                int count = Math.min(BATCH, TABLE - first);
                namespace.run(each(count, i -> "route add " + stable(from + i) + " via 192.0.2.2"));
            }
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                measure(mirrored);
            }
        }
    }

    private static void measure(MirroredNamespace mirrored) throws Exception {
        NetworkNamespace namespace = mirrored.namespace();
        List<Double> linkMillis = new ArrayList<>();
        List<Double> nexthopMillis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            namespace.run("link set v1 up");
            namespace.run("nexthop add id 1 via 192.0.2.3 dev v0");
            namespace.run(each(SILENT, i -> "route add 172.16.0." + i + " via 198.51.100.2"));
            namespace.run(each(SILENT, i -> "route add 172.17.0." + i + " nhid 1"));
            settle(mirrored);
            linkMillis.add(millis(mirrored, "link set v1 down"));
            settle(mirrored);
            nexthopMillis.add(millis(mirrored, "nexthop del id 1"));
            settle(mirrored);
        }
        mirrored.assertExact("at the end");
        print("link down", linkMillis);
        print("nexthop object deleted", nexthopMillis);
    }

    private static void settle(MirroredNamespace mirrored) throws Exception {
        Counters counters = mirrored.mirror().mirroring().counters();
        long resyncs;
        do {
            resyncs = counters.resyncs.sum();
            mirrored.rest(1_500);
        } while (counters.resyncs.sum() != resyncs);
    }

    /** Milliseconds until the last record, by its own time. */
    private static double millis(MirroredNamespace mirrored, String command) throws Exception {
        mirrored.table().changes().clear();
        long began = UnixMicros.now();
        mirrored.namespace().run(command);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        while (silent(mirrored).size() < SILENT) {
            assertTrue(System.nanoTime() < end, () -> "after " + command + ": " + silent(mirrored));
            mirrored.rest(5);
        }
        return (Collections.max(silent(mirrored)) - began) / 1000.0;
    }

    private static List<Long> silent(MirroredNamespace mirrored) {
        return mirrored.table().changes().stream()
                .filter(change -> change.after() == null && change.cause() == Cause.RESYNC)
                .filter(change -> change.prefix().startsWith("172."))
                .map(change -> change.receivedMicros())
                .toList();
    }

    private static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                "%s, %d routes in the table: p50 %.0f ms, p99 %.0f ms of %d rounds%n",
                what,
                TABLE,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.size());
    }

    private static String stable(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32";
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
