package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under churn an IPv6 dump omits untouched routes, and an IPv4 dump does so inside one prefix.
 * Whatever it omits, there is no record of a route that stays.
 *
 * <p>{@code -Droutecast.phantom.routes=50000 -Droutecast.phantom.seconds=120} is the long form.
 */
@Tag("kernel")
class PhantomIT {
    private static final int STABLE = Integer.getInteger("routecast.phantom.routes", 4_000);
    private static final int SECONDS = Integer.getInteger("routecast.phantom.seconds", 8);
    private static final int CHURNING = 200;
    private static final int FLAPS = 400_000;
    private static final int PACE_MILLIS = 250;
    private static final int ALIASES = 200;
    private static final int METRICS = 5;

    /** Changes each of the unstable routes once. */
    private interface Churn {
        void round(NetworkNamespace namespace) throws Exception;
    }

    @AutoClose private NetworkNamespace namespace;

    @BeforeEach
    void setUp() throws Exception {
        namespace = Namespaces.make();
        namespace.run(
                "link add v0 type veth peer name p0",
                "link add v1 type veth peer name p1",
                "link set v0 up",
                "link set v1 up",
                "link set p0 up",
                "link set p1 up",
                "addr add 192.0.2.1/24 dev v0",
                "addr add 198.51.100.1/24 dev v1",
                "addr add 2001:db8:1::1/64 dev v0 nodad");
        namespace.run(each(STABLE, i -> "route add " + stable6(i) + " via 2001:db8:1::2"));
        for (int metric = 0; metric < METRICS; metric++) {
            String tail = " metric " + metric;
            namespace.run(
                    each(ALIASES, i -> "route append 10.0.0.0/8 via 192.0.2." + (2 + i) + tail));
        }
    }

    /** A few thousand changes a second, and an audit every second. */
    @Test
    void steadyChurn() throws Exception {
        Map<String, String> auditing = Map.of("routecast.netlink.resync-interval", "1s");
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, auditing)) {
            mirrored.assertExact("at start");
            Pace pace = churn(mirrored, PACE_MILLIS, PhantomIT::addAndDelete);
            assertTrue(pace.resyncs() > 0, pace::toString);
        }
    }

    /**
     * Thousands of routes go and come at once, and a link with routes of the same prefix goes down
     * and up, silently for IPv4: each time a dump follows in the middle of it.
     */
    @Test
    void stormsAndLinksThatFlap() throws Exception {
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
            mirrored.assertExact("at start");
            churn(mirrored, 0, PhantomIT::storm);
        }
    }

    /**
     * A route that the first dump omits is not in the mirror either, so no difference shows it:
     * only another dump does.
     */
    @Test
    void theFirstSnapshotUnderChurn(@TempDir Path directory) throws Exception {
        Path flaps = Files.write(directory.resolve("flaps"), List.of(each(FLAPS, PhantomIT::flap)));
        namespace.run("route add " + other6(0) + " via 2001:db8:1::3");
        for (int round = 0; round < SECONDS; round++) {
            Process churn = namespace.call(() -> batch(flaps));
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                churn.destroyForcibly().waitFor();
                mirrored.assertExact("round " + round);
            } finally {
                churn.destroyForcibly();
            }
        }
    }

    private static Process batch(Path commands) throws IOException {
        return new ProcessBuilder("ip", "-force", "-batch", commands.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * A route before the stable ones is deleted, one after them added, and the first added again.
     */
    private static String flap(int i) {
        return switch (i % 4) {
            case 0 -> "route del " + other6(0);
            case 1 -> "route add " + other6(1) + " via 2001:db8:1::3";
            case 2 -> "route add " + other6(0) + " via 2001:db8:1::3";
            default -> "route del " + other6(1);
        };
    }

    private record Pace(long changes, long resyncs, double seconds) {}

    private static Pace churn(MirroredNamespace mirrored, long paceMillis, Churn churn)
            throws Exception {
        Counters counters = mirrored.mirror().mirroring().counters();
        long before = mirrored.table().changes().size();
        long resyncs = counters.resyncs.sum();
        long began = System.nanoTime();
        long next = began;
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS)) {
            churn.round(mirrored.namespace());
            next += paceMillis * 1_000_000;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        resyncs = counters.resyncs.sum() - resyncs;
        mirrored.assertExact("after churn");
        Pace pace = new Pace(mirrored.table().changes().size() - before, resyncs, seconds);
        System.out.println("of " + STABLE + " stable IPv6 routes: " + pace);
        assertEquals(List.of(), changesOfStableRoutes(mirrored));
        assertEquals(0, counters.drift.sum(), "drift");
        return pace;
    }

    private static void addAndDelete(NetworkNamespace namespace) throws Exception {
        namespace.tryToRun(each(CHURNING, i -> "route add " + other6(i) + " via 2001:db8:1::3"));
        namespace.tryToRun(each(50, i -> "route append 10.0.0.0/8 tos 16 via 192.0.2." + i));
        namespace.tryToRun(each(CHURNING, i -> "route del " + other6(i)));
        namespace.tryToRun(each(50, i -> "route del 10.0.0.0/8 tos 16 via 192.0.2." + i));
    }

    private static void storm(NetworkNamespace namespace) throws Exception {
        namespace.tryToRun(
                each(
                        2_000,
                        i ->
                                i % 10 == 0
                                        ? "route append 10.0.0.0/8 metric 2 via 198.51.100."
                                                + i / 10
                                        : "route add " + other6(i) + " via 2001:db8:1::3"));
        namespace.tryToRun("link set v1 down");
        namespace.tryToRun(each(2_000, i -> "route del " + other6(i)));
        namespace.tryToRun("link set v1 up");
    }

    private static List<String> changesOfStableRoutes(MirroredNamespace mirrored) {
        return mirrored.table().changes().stream()
                .filter(change -> change.op() != Op.READ)
                .filter(change -> isStable(change.before()) || isStable(change.after()))
                .map(PublishedChange::toString)
                .toList();
    }

    private static boolean isStable(PublishedRoute route) {
        return route != null
                && (route.prefix().startsWith("2001:db8:4")
                        || route.json().contains("\"tos\":0")
                                && route.json().contains("\"gateway\":\"192.0.2."));
    }

    private static String stable6(int i) {
        return "2001:db8:4" + Integer.toHexString(0x100 + i % 0xf00) + ":" + i / 0xf00 + "::/64";
    }

    /** Prefixes before and after the stable ones. */
    private static String other6(int i) {
        return "2001:db8:" + (i % 2 == 0 ? 3 : 5) + Integer.toHexString(0x100 + i) + "::/64";
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
