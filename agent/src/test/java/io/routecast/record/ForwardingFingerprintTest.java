package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.routecast.client.record.Fingerprint;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Hosts of one role share forwarding fingerprints, whatever differs besides. */
class ForwardingFingerprintTest {
    private static long of(RouteSketch sketch) {
        return of(sketch.route());
    }

    private static long of(Route route) {
        return new RouteWriter().text(route).forwarding();
    }

    private static RouteSketch route() {
        return RouteSketch.to("203.0.113.0/24").metric(32);
    }

    @Test
    void isThatOfTheTextThatTheSchemaDescribes() {
        String text =
                "{\"prefix\":\"203.0.113.0/24\",\"source_prefix\":null,\"table\":254,"
                        + "\"type\":\"unicast\",\"metric\":32,\"tos\":0,\"nexthops\":["
                        + "{\"gateway\":\"192.0.2.1\",\"weight\":1,\"encap\":null},"
                        + "{\"gateway\":\"192.0.2.9\",\"weight\":1,\"encap\":null}]}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Fingerprint.of(bytes, 0, bytes.length),
                of(route().via("192.0.2.9", "eth0", 2).via("192.0.2.1", "eth1", 3)));
    }

    @Test
    void devicesProtocolsAndOrderDoNotCount() {
        long one = of(route().via("192.0.2.1", "eth0", 2).via("192.0.2.9", "eth1", 3));
        long other =
                of(
                        route().protocol(4, "static")
                                .prefsrc("192.0.2.77")
                                .via("192.0.2.9", "ens1", 12)
                                .via("192.0.2.1", "ens2", 13));
        assertEquals(one, other);
    }

    @Test
    void wherePacketsGoDoes() {
        long one = of(route().via("192.0.2.1", "eth0", 2));
        assertNotEquals(one, of(route().via("192.0.2.2", "eth0", 2)));
        assertNotEquals(one, of(route().metric(33).via("192.0.2.1", "eth0", 2)));
        assertNotEquals(one, of(route().tos(16).via("192.0.2.1", "eth0", 2)));
        assertNotEquals(one, of(route().via("192.0.2.1", "eth0", 2).via("192.0.2.1", "eth1", 3)));
    }

    @Test
    void fingerprintDoesNotCoverIt() {
        Route route = ExampleRoutes.multipath();
        RouteText text = new RouteWriter().text(route);
        byte[] json = text.json();
        assertEquals(Fingerprint.of(json, 0, json.length), text.fingerprint());
    }
}
