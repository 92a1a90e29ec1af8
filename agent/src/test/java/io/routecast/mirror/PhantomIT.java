package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.record.Op;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Under churn an IPv6 dump leaves out routes that nobody touched, and an IPv4 dump does so inside
 * one prefix. Whatever it leaves out, no route that stays is ever published as deleted.
 *
 * <p>{@code -Droutecast.phantom.routes=50000 -Droutecast.phantom.seconds=120} is the long form.
 */
@Tag("kernel")
class PhantomIT {
    private static final int STABLE = Integer.getInteger("routecast.phantom.routes", 4_000);
    private static final int SECONDS = Integer.getInteger("routecast.phantom.seconds", 10);
    private static final int CHURNING = 200;

    @Test
    void noStableRouteIsEverPublishedAsDeleted() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 192.0.2.1/24 dev v0",
                    "addr add 2001:db8:1::1/64 dev v0 nodad");
            namespace.run(each(STABLE, i -> "route add " + stable6(i) + " via 2001:db8:1::2"));
            namespace.run(each(200, i -> "route append 10.0.0.0/8 via 192.0.2." + (2 + i)));
            Map<String, String> auditing = Map.of("routecast.netlink.resync-interval", "1s");
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, auditing)) {
                churn(namespace, mirrored);
                mirrored.assertExact("after churn");
                assertEquals(List.of(), phantoms(mirrored));
            }
        }
    }

    private static void churn(NetworkNamespace namespace, MirroredNamespace mirrored)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            namespace.tryToRun(
                    each(CHURNING, i -> "route add " + other6(i) + " via 2001:db8:1::3"));
            namespace.tryToRun(each(50, i -> "route append 10.0.0.0/8 tos 16 via 192.0.2." + i));
            namespace.tryToRun(each(CHURNING, i -> "route del " + other6(i)));
            namespace.tryToRun(each(50, i -> "route del 10.0.0.0/8 tos 16 via 192.0.2." + i));
            mirrored.rest(0);
        }
        assertTrue(
                mirrored.mirror().mirroring().counters().resyncs.sum() > 1,
                "no resync fell into the churn");
    }

    private static List<String> phantoms(MirroredNamespace mirrored) {
        return mirrored.table().changes().stream()
                .filter(change -> change.op() == Op.DELETE)
                .map(change -> change.before().id())
                .filter(id -> id.contains("|2001:db8:4") || id.startsWith("254|10.0.0.0/8|0|"))
                .toList();
    }

    private static String stable6(int i) {
        return "2001:db8:4" + Integer.toHexString(0x100 + i % 0xf00) + ":" + i / 0xf00 + "::/64";
    }

    private static String other6(int i) {
        return "2001:db8:" + (i % 2 == 0 ? 3 : 5) + Integer.toHexString(0x100 + i) + "::/64";
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
