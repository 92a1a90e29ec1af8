package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.routecast.route.Address;
import io.routecast.route.Hex;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernel messages and routes, in both directions. */
class RouteGoldenTest {
    static Stream<Golden> goldens() {
        return Stream.concat(Ipv4Goldens.ALL.stream(), Ipv6Goldens.ALL.stream());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void decodes(Golden golden) {
        assertEquals(golden.route(), decode(golden.bytes()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void encodesToWhatTheKernelSent(Golden golden) {
        assertEquals(Hex.of(golden.lasting()), Hex.of(RouteEncoder.encode(golden.route())));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void headerAgreesWithRoute(Golden golden) {
        byte[] buf = padded(golden.bytes());
        RouteHeader header = new RouteHeader().read(buf, 3, buf.length - 5);
        Route route = golden.route();
        assertEquals(route.family().number(), header.family());
        assertEquals(route.prefix().length(), header.dstLength());
        assertEquals(
                route.sourcePrefix() == null ? 0 : route.sourcePrefix().length(),
                header.srcLength());
        assertEquals(route.table(), header.table());
        assertEquals(route.metric(), header.priority());
        assertEquals(route.type(), header.type());
        assertEquals(route.tos(), header.tos());
        assertEquals(route.protocol(), header.protocol());
        assertEquals(route.scope(), header.scope());
        assertEquals(route.flags(), header.flags());
        assertEquals(route.nexthopId() != null, header.hasNexthopId());
        assertEquals(route.nexthopId() == null ? 0 : route.nexthopId(), header.nexthopId());
        assertEquals(route.nexthops().size() > 1, header.hasMultipath());
        if (route.prefix().length() > 0) {
            int length = route.family().addressLength();
            assertEquals(route.prefix().address(), Address.of(buf, header.dstOffset(), length));
        } else {
            assertEquals(-1, header.dstOffset());
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void survivesTheImage(Golden golden) {
        Route named = golden.route().withNames("t", "p");
        assertEquals(named, decode(RouteEncoder.encode(named)));
        Route flagged = golden.route().withFlags(golden.route().flags() ^ 0x11);
        assertEquals(flagged, decode(RouteEncoder.encode(flagged)));
    }

    @Test
    void keepsEveryFieldOfALeg() {
        Nexthop nexthop =
                new Nexthop(
                        Address.parse("fe80::1"),
                        0,
                        null,
                        65536,
                        0x51,
                        null,
                        9L,
                        new TreeMap<>(Map.of(31, Hex.parse("0a"))));
        Route route = RouteBuilder.ipv4("10.0.0.0/8").build().withNexthops(List.of(nexthop));
        assertEquals(route, decode(RouteEncoder.encode(route)));
    }

    @Test
    void leavesOutNotifyAndKeepsTheRestOfTheFlags() {
        byte[] bytes =
                RouteEncoder.encode(RouteBuilder.ipv4("10.0.0.0/8").flags(0x20004100).build());
        assertEquals(0x20004000, decode(bytes).flags());
        assertNull(decode(bytes).sourcePrefix());
    }

    private static Route decode(byte[] bytes) {
        byte[] buf = padded(bytes);
        return RouteDecoder.decode(buf, 3, bytes.length);
    }

    /** The message amid other bytes, so that wrong offsets are noticed. */
    private static byte[] padded(byte[] bytes) {
        byte[] buf = new byte[bytes.length + 5];
        Arrays.fill(buf, (byte) 0xee);
        System.arraycopy(bytes, 0, buf, 3, bytes.length);
        return buf;
    }
}
