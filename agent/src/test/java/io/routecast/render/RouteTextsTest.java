package io.routecast.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.netlink.RouteImage;
import io.routecast.record.RouteText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import io.routecast.route.RouteId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The text of a stored route is that of the route itself, whichever routes came before it. */
class RouteTextsTest {
    private final RouteTexts texts = new RouteTexts();

    /** Few shapes with many prefixes, and more shapes than are cached. */
    @Test
    void sameAsThatOfTheRoute() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            check(route(random, i % 2 == 0 ? 3 : 100_000), random.nextInt(3), "seed " + seed);
        }
    }

    private static Route route(Random random, int shapes) {
        boolean ipv6 = random.nextBoolean();
        RouteBuilder route =
                ipv6
                        ? RouteBuilder.ipv6(ipv6Prefix(random))
                        : RouteBuilder.ipv4(ipv4Prefix(random));
        int shape = random.nextInt(shapes);
        route.nexthop(
                ipv6 ? "fe80::1:" + Integer.toHexString(shape % 0x10000) : "192.0.2." + shape % 256,
                2);
        if (ipv6 && shape % 5 == 1) {
            route.source("2001:db8:" + Integer.toHexString(shape % 0x1000) + "::/48");
        }
        return route.table(shape % 3 == 0 ? 254 : 70_000L + shape).metric(shape).build();
    }

    private static String ipv4Prefix(Random random) {
        int length = random.nextInt(33);
        String address =
                String.join(".", random.ints(4, 0, 256).mapToObj(Integer::toString).toList());
        return address + "/" + length;
    }

    private static String ipv6Prefix(Random random) {
        String address =
                String.join(
                        ":", random.ints(8, 0, 0x10000).mapToObj(Integer::toHexString).toList());
        return address + "/" + random.nextInt(129);
    }

    /**
     * Images without RTA_DST, with a host prefix, or with bytes that look like another's prefix.
     */
    @Test
    void prefixesAtTheEdge() {
        for (String prefix : List.of("0.0.0.0/0", "192.0.2.1/32", "128.0.0.0/1", "192.0.2.0/24")) {
            check(RouteBuilder.ipv4(prefix).nexthop("192.0.2.0", 2).build(), 0, prefix);
        }
        for (String prefix :
                List.of("::/0", "2001:db8::1/128", "::ffff:192.0.2.1/128", "fe80::/10")) {
            check(RouteBuilder.ipv6(prefix).nexthop("fe80::", 2).build(), 0, prefix);
        }
    }

    /** An attribute that does not have the form of its type is published in hex, and counted. */
    @Test
    void whatCannotBeDecodedIsUnknown() {
        byte[] image =
                RouteImage.of(RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.2", 2).build());
        // RTA_OIF of three bytes; the padding stays.
        int oif = new String(image, StandardCharsets.ISO_8859_1).indexOf("\b\0\4\0");
        image[oif] = 7;
        String json = json(texts.of(image));
        assertTrue(json.contains("\"unknown\":{\"4\":\"020000\"}"), json);
        assertTrue(json.contains("\"gateway\":\"192.0.2.2\""), json);
        assertEquals(1, texts.undecoded());
        texts.of(image);
        assertEquals(2, texts.undecoded());
    }

    /** Whatever fails for one route, it has a text. */
    @Test
    void anErrorOfOursIsShownInHex() {
        RouteWriter writer = new RouteWriter();
        RouteTexts failing =
                new RouteTexts(
                        route -> {
                            if (!route.nexthops().isEmpty()) {
                                throw new IllegalStateException("an error of ours");
                            }
                            return writer.shape(route);
                        });
        Route route = RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.2", 2).metric(7).build();
        RouteText text = failing.of(RouteImage.of(route));
        assertEquals("10.0.0.0/8", text.prefix());
        assertTrue(json(text).contains("\"metric\":7"), json(text));
        assertTrue(json(text).contains("\"5\":\"c0000202\""), json(text));
        assertEquals(1, failing.undecoded());
    }

    private void check(Route route, int ordinal, String message) {
        byte[] image = RouteImage.of(route);
        RouteText expected = new RouteWriter().text(route);
        RouteText text = texts.of(image);
        assertEquals(expected.prefix(), text.prefix(), message);
        assertEquals(json(expected), json(text), message);
        assertEquals(expected.fingerprint(), text.fingerprint(), message);
        assertEquals(RouteId.of(route, ordinal), texts.id(image, text.prefix(), ordinal), message);
    }

    private static String json(RouteText text) {
        return new String(text.json(), StandardCharsets.UTF_8);
    }
}
