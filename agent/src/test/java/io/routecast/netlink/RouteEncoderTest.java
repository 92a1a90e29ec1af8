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

/** A route comes back from its image, wherever in it the encoder's buffer grows. */
class RouteEncoderTest {
    static IntStream legs() {
        // 5,000 take more than an attribute holds.
        return IntStream.concat(IntStream.rangeClosed(1, 100), IntStream.of(1_800, 2_000, 5_000));
    }

    @ParameterizedTest
    @MethodSource("legs")
    void groupsOfAnySize(int legs) {
        Route route =
                RouteBuilder.ipv6("2001:db8::/32")
                        .build()
                        .withNexthops(IntStream.range(0, legs).mapToObj(this::leg).toList())
                        .withNames("x".repeat(legs % 128), "static");
        assertEquals(route, RouteImage.route(RouteImage.of(route)));
    }

    private Nexthop leg(int i) {
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
