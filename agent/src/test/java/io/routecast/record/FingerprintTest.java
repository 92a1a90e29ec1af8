package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.route.Encap;
import io.routecast.route.Hex;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private final RouteWriter writer = new RouteWriter();

    /** Vectors of the xxHash project, seed 0. */
    @Test
    void isXxh64() {
        assertEquals("ef46db3751d8e999", textOfHash(""));
        assertEquals("d24ec4f1a98c6e5b", textOfHash("a"));
        assertEquals("44bc2cf5ad770999", textOfHash("abc"));
    }

    /** These are published: another value here breaks every digest in the field. */
    @Test
    void isPinned() {
        assertEquals("1c0c32ee69275483", textOf(ExampleRoutes.gateway()));
        assertEquals("9af6680a3ebcfaa0", textOf(ExampleRoutes.advertised()));
        assertEquals("586eb1146c397e20", textOf(ExampleRoutes.multipath()));
        assertEquals("4c2fa2d0e1676932", textOf(ExampleRoutes.sourceSpecific()));
        assertEquals("d59dcdf865f7305a", textOf(ExampleRoutes.tuned()));
        assertEquals("45ecc57a9c5c6d70", textOf(ExampleRoutes.unknown()));
    }

    /** The recipe of the schema, done as a consumer does it who has nothing but the record. */
    @Test
    void canBeRecomputedFromTheRecord() {
        for (RouteChange change : ExampleChanges.all().values()) {
            EncodedRecord encoded = new ChangeWriter(ExampleChanges.ORIGIN, false).write(change);
            PublishedChange published = ChangeReader.read(encoded.value());
            assertEquals(fingerprint(change.before()), recomputed(published.before()));
            assertEquals(fingerprint(change.after()), recomputed(published.after()));
        }
    }

    private static long fingerprint(RouteText route) {
        return route == null ? 0 : route.fingerprint();
    }

    private static long recomputed(PublishedRoute route) {
        if (route == null) {
            return 0;
        }
        String text = route.json().replaceFirst("^.*?\"fingerprint\":\"[0-9a-f]{16}\",", "{");
        assertTrue(text.startsWith("{\"family\":"), text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long fingerprint = Fingerprint.of(bytes, 0, bytes.length);
        assertEquals(route.fingerprint(), fingerprint);
        return fingerprint;
    }

    @Test
    void doesNotDependOnTheId() {
        Route route = ExampleRoutes.gateway();
        String one = new String(writer.write("1", route), StandardCharsets.UTF_8);
        String other = new String(writer.write("ÿ\"longer", route), StandardCharsets.UTF_8);
        String expected = "\"fingerprint\":\"" + textOf(route) + "\"";
        assertTrue(one.contains(expected), one);
        assertTrue(other.contains(expected), other);
    }

    @Test
    void dependsOnEveryField() {
        Map<Long, Integer> seen = new LinkedHashMap<>();
        List<Route> variants = variants();
        for (int i = 0; i < variants.size(); i++) {
            Integer twin = seen.put(writer.text(variants.get(i)).fingerprint(), i);
            assertEquals(null, twin, "variant " + i + " has the fingerprint of the other one");
        }
    }

    private static List<Route> variants() {
        List<Consumer<RouteSketch>> changes =
                List.of(
                        sketch -> {},
                        sketch -> sketch.source("2001:db8::/32"),
                        sketch -> sketch.table(100, "main"),
                        sketch -> sketch.table(254, null),
                        sketch -> sketch.type(6),
                        sketch -> sketch.protocol(13, "bird"),
                        sketch -> sketch.protocol(12, "bird2"),
                        sketch -> sketch.scope(253),
                        sketch -> sketch.tos(4),
                        sketch -> sketch.metric(1),
                        sketch -> sketch.prefsrc("2001:db8::1"),
                        sketch -> sketch.nexthopId(1),
                        sketch -> sketch.flags(0x4000),
                        sketch -> sketch.metrics(metrics(2, null, 0)),
                        sketch -> sketch.metrics(metrics(3, null, 0)),
                        sketch -> sketch.metrics(metrics(2, "bbr", 0)),
                        sketch -> sketch.metrics(metrics(2, null, 4)),
                        sketch -> sketch.preference(1),
                        sketch -> sketch.realm(0),
                        sketch -> sketch.unknown(31, "00"),
                        sketch -> sketch.unknown(32, "00"));
        List<Route> variants = new ArrayList<>();
        changes.forEach(change -> variants.add(variant(change)));
        variants.addAll(legVariants());
        variants.add(RouteSketch.to("2001:db8:2::/48").route());
        variants.add(RouteSketch.to("2001:db8:1::/49").route());
        return variants;
    }

    private static List<Route> legVariants() {
        List<Consumer<RouteSketch>> changes =
                List.of(
                        sketch -> sketch.dev("eth0", 2),
                        sketch -> sketch.dev("eth1", 2),
                        sketch -> sketch.dev("eth0", 3),
                        sketch -> sketch.dev("eth0", 2).dev("eth1", 3),
                        sketch -> sketch.dev("eth1", 3).dev("eth0", 2),
                        sketch -> sketch.via("fe80::1", "eth0", 2),
                        sketch -> sketch.via("fe80::1", "eth0", 2, 2, 0),
                        sketch -> sketch.via("fe80::1", "eth0", 2, 1, 4),
                        sketch -> sketch.via("fe80::1", "eth0", 2, 1, 0, new Encap(99, Hex.EMPTY)),
                        sketch -> sketch.leg(leg(5L, Map.of())),
                        sketch -> sketch.leg(leg(null, Map.of(40, Hex.of((byte) 1)))));
        return changes.stream().map(FingerprintTest::variant).toList();
    }

    private static Route variant(Consumer<RouteSketch> change) {
        RouteSketch sketch = RouteSketch.to("2001:db8:1::/48");
        change.accept(sketch);
        return sketch.route();
    }

    private static Nexthop leg(Long realm, Map<Integer, Hex> unknown) {
        return new Nexthop(null, 2, "eth0", 1, 0, null, realm, new TreeMap<>(unknown));
    }

    private static Metrics metrics(int number, String congestionControl, long lock) {
        return new Metrics(new TreeMap<>(Map.of(number, 1400L)), congestionControl, lock);
    }

    @Test
    void textIsReadBack() {
        for (long fingerprint : new long[] {0, 1, -1, Long.MIN_VALUE, 0x0123456789abcdefL}) {
            String text = Fingerprint.text(fingerprint);
            assertEquals(16, text.length());
            assertEquals(fingerprint, Fingerprint.parse(text));
        }
        for (String text : List.of("", "0", "+123456789abcdef", "0123456789abcdefg")) {
            assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(text));
        }
    }

    private String textOf(Route route) {
        return Fingerprint.text(writer.text(route).fingerprint());
    }

    private static String textOfHash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.text(Fingerprint.of(bytes, 0, bytes.length));
    }
}
