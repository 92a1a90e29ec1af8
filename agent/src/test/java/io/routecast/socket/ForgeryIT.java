package io.routecast.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.RouteImage;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.RouteBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages of root that claim to come from the kernel are ignored. */
@Tag("kernel")
class ForgeryIT {
    private static final int TIMES = 10;

    @Test
    void routesThatTheKernelDidNotTellOf() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run("link add v0 type veth peer name p0", "link set v0 up");
            namespace.run("link set p0 up", "addr add 192.0.2.1/24 dev v0");
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                mirrored.assertExact("at first");
                int forged = namespace.call(ForgeryIT::forge);
                awaitForged(mirrored.mirror().mirroring().reader(), forged);
                namespace.run("route add 10.2.0.0/16 via 192.0.2.2");
                mirrored.assertExact("after " + forged + " forged messages");
                assertFalse(
                        mirrored.table().changes().stream()
                                .anyMatch(change -> change.prefix().equals("10.1.0.0/16")));
            }
        }
    }

    /** Sends to groups and to sockets; how many datagrams must have arrived. */
    private static int forge() throws Exception {
        List<Long> ports = Forger.listeners();
        assertEquals(1, ports.size(), "the agent's socket");
        byte[] message = newRoute();
        try (Forger forger = new Forger()) {
            for (int i = 0; i < TIMES; i++) {
                forger.multicast(message, Rtnetlink.RTNLGRP_IPV4_ROUTE);
                forger.unicast(message, ports.get(0));
            }
        }
        return 2 * TIMES;
    }

    /** RTM_NEWROUTE of 10.1.0.0/16, which claims to be from the kernel: nlmsg_pid 0. */
    private static byte[] newRoute() {
        byte[] route =
                RouteImage.of(RouteBuilder.ipv4("10.1.0.0/16").nexthop("192.0.2.2", 2).build());
        return ByteBuffer.allocate(16 + route.length)
                .order(ByteOrder.nativeOrder())
                .putInt(16 + route.length)
                .putShort((short) Rtnetlink.RTM_NEWROUTE)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0)
                .put(route)
                .array();
    }

    private static void awaitForged(NotificationReader reader, int forged) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (reader.forged() < forged) {
            assertTrue(System.nanoTime() < end, () -> reader.forged() + " of " + forged);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals(forged, reader.forged());
    }
}
