package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.mirror.count.Counters;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A link with many IPv6 routes goes down: the kernel announces all deletions at once, and the
 * default receive buffer holds them all.
 *
 * <p>{@code -Droutecast.linkdown.routes=200000} is the long form.
 */
@Tag("kernel")
class LinkDownIT {
    private static final int ROUTES = Integer.getInteger("routecast.linkdown.routes", 5_000);
    private static final int GRANTED_BYTES = 2 * 64 << 20;
    private static final int BATCH = 50_000;

    @Test
    void everyRouteIsPublishedAsDeletedWithoutAnOverrun() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "link add v0 type veth peer name p0",
                    "link set v0 up",
                    "link set p0 up",
                    "addr add 2001:db8:1::1/64 dev v0 nodad");
            for (int first = 0; first < ROUTES; first += BATCH) {
                int from = first;
                int count = Math.min(BATCH, ROUTES - first);
                namespace.run(
                        each(count, i -> "route add " + prefix(from + i) + " via 2001:db8:1::2"));
            }
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                assumeTrue(
                        mirrored.mirror().mirroring().reader().receiveBufferBytes()
                                >= GRANTED_BYTES,
                        "SKIPPED: this test needs the receive buffer that only root gets");
                mirrored.assertExact("at start");
                mirrored.table().changes().clear();
                long began = System.currentTimeMillis();
                namespace.run("link set v0 down");
                long down = System.currentTimeMillis();
                mirrored.assertExact("after the link went down");
                assertDeleted(mirrored, began, down);
            }
        }
    }

    private static void assertDeleted(MirroredNamespace mirrored, long began, long down) {
        List<PublishedChange> deleted =
                mirrored.table().changes().stream()
                        .filter(change -> change.op() == Op.DELETE)
                        .filter(change -> change.prefix().startsWith("2001:db8:f"))
                        .filter(change -> change.cause() == Cause.NOTIFICATION)
                        .toList();
        long last = deleted.stream().mapToLong(PublishedChange::receivedMicros).max().orElse(0);
        Counters counters = mirrored.mirror().mirroring().counters();
        System.out.printf(
                "link down took %d ms; %d deletions, the last received after %d ms; %d dropped%n",
                down - began, deleted.size(), last / 1000 - began, counters.kernelDrops.sum());
        assertEquals(ROUTES, deleted.size());
        assertEquals(0, counters.kernelDrops.sum(), "dropped by the kernel");
    }

    private static String prefix(int i) {
        return "2001:db8:f" + Integer.toHexString(0x100 + i % 0xe00) + ":" + i / 0xe00 + "::/64";
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
