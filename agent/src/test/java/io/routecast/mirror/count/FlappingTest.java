package io.routecast.mirror.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.netlink.RouteImage;
import io.routecast.route.RouteBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The prefixes that change most are found, whatever else changes. */
class FlappingTest {
    private static final long MINUTE = 60_000_000;
    private static final long BEGIN = 1_795_455_435_123_456L;

    private final Flapping flapping = new Flapping();

    private static byte[] image(String prefix, long table, String gateway) {
        return RouteImage.of(RouteBuilder.ipv4(prefix).table(table).nexthop(gateway, 2).build());
    }

    private static byte[] single(int number) {
        return image(
                "10." + (number >> 8 & 255) + "." + (number & 255) + ".0/24", 254, "192.0.2.1");
    }

    private void change(byte[] image, int times, long micros) {
        for (int i = 0; i < times; i++) {
            flapping.changed(image, micros);
        }
    }

    private static List<Long> changes(Flapping.Report report) {
        return report.flaps().stream().map(Flapping.Flap::changes).toList();
    }

    @Test
    void theWorstComesFirstWhicheverWayItsRouteGoes() {
        change(image("203.0.113.0/24", 254, "192.0.2.1"), 3, BEGIN);
        change(image("198.51.100.0/24", 254, "192.0.2.1"), 4, BEGIN);
        byte[] last = image("203.0.113.0/24", 254, "192.0.2.2");
        change(last, 3, BEGIN);
        Flapping.Report report = flapping.report(BEGIN);
        assertEquals(List.of(6L, 4L), changes(report));
        assertArrayEquals(last, report.flaps().get(0).image());
        assertEquals(BEGIN, report.sinceMicros());
    }

    @Test
    void aTableHasItsOwnPrefixesAndALengthToo() {
        change(image("10.0.0.0/8", 254, "192.0.2.1"), 5, BEGIN);
        change(image("10.0.0.0/8", 100, "192.0.2.1"), 4, BEGIN);
        change(image("10.0.0.0/9", 254, "192.0.2.1"), 3, BEGIN);
        assertEquals(List.of(5L, 4L, 3L), changes(flapping.report(BEGIN)));
    }

    /** A convergence after which every prefix has changed once or twice is no flapping. */
    @Test
    void aSeldomChangeIsNotShown() {
        for (int i = 0; i < 20_000; i++) {
            change(single(i % 10_000), 1, BEGIN);
        }
        assertEquals(List.of(), changes(flapping.report(BEGIN)));
    }

    @Test
    void isFoundAmongThousandsOfOthers() {
        byte[] flapper = image("203.0.113.0/24", 254, "192.0.2.1");
        for (int i = 0; i < 10_000; i++) {
            change(single(i), 1, BEGIN);
            if (i % 20 == 0) {
                change(flapper, 1, BEGIN);
            }
        }
        Flapping.Report report = flapping.report(BEGIN);
        assertArrayEquals(flapper, report.flaps().get(0).image());
        long changes = report.flaps().get(0).changes();
        assertTrue(changes > 250 && changes <= 500, "counted " + changes + " of 500");
    }

    @Test
    void whatIsOverIsForgottenAfterTenMinutes() {
        byte[] flapper = image("203.0.113.0/24", 254, "192.0.2.1");
        change(flapper, 3, BEGIN);
        change(flapper, 2, BEGIN + 6 * MINUTE);
        Flapping.Report report = flapping.report(BEGIN + 7 * MINUTE);
        assertEquals(List.of(5L), changes(report));
        assertEquals(BEGIN, report.sinceMicros());
        assertEquals(List.of(), changes(flapping.report(BEGIN + 12 * MINUTE)));
    }
}
