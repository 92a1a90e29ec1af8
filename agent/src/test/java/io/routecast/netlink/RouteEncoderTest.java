package io.routecast.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Address;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route survives encoding and decoding, wherever the encoder's buffer has to grow. */
class RouteEncoderTest {
    static IntStream nexthops() {
        // 5,000 do not fit one attribute.
        return IntStream.concat(IntStream.rangeClosed(1, 100), IntStream.of(1_800, 2_000, 5_000));
    }

    @ParameterizedTest
    @MethodSource("nexthops")
    void groupsOfAnySize(int nexthops) {
        Route route =
                RouteBuilder.ipv6("2001:db8::/32")
                        .build()
                        .withNexthops(IntStream.range(0, nexthops).mapToObj(this::nexthop).toList())
                        .withNames("x".repeat(nexthops % 128), "static");
        assertEquals(route, RouteImage.route(RouteImage.of(route)));
    }

    private Nexthop nexthop(int i) {
        byte[] address = new byte[16];
        address[14] = (byte) (i >> 8);
        address[15] = (byte) i;
        return new Nexthop(
                Address.of(address, 0, 16),
                i + 1,
                "if" + "y".repeat(i % 13),
                1 + i,
                0,
                null,
                null,
                Collections.emptySortedMap());
    }
}
