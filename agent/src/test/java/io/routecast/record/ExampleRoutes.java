package io.routecast.record;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Hex;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.NexthopFlags;
import io.routecast.route.Route;
import java.util.Map;
import java.util.TreeMap;

/** The routes of the golden examples, each with the command that makes it. */
final class ExampleRoutes {
    private ExampleRoutes() {}

    /** ip route add default via 192.0.2.254 dev eth0 proto dhcp src 192.0.2.1 metric 100. */
    static Route gateway() {
        return RouteSketch.to("0.0.0.0/0")
                .protocol(16, "dhcp")
                .metric(100)
                .prefsrc("192.0.2.1")
                .via("192.0.2.254", "eth0", 2)
                .route();
    }

    /** The default route that a router advertisement leaves. */
    static Route advertised() {
        return RouteSketch.to("::/0")
                .protocol(9, "ra")
                .metric(1024)
                .via("fe80::1", "eth0", 2)
                .metrics(new Metrics(new TreeMap<>(Map.of(10, 64L)), null, 0))
                .preference(1)
                .route();
    }

    /** ip address add 192.0.2.1/24 dev eth0. */
    static Route local() {
        return RouteSketch.to("192.0.2.1/32")
                .table(255, "local")
                .type(2)
                .protocol(2, "kernel")
                .scope(254)
                .prefsrc("192.0.2.1")
                .dev("eth0", 2)
                .route();
    }

    /** ip route add 203.0.113.0/24 via 192.0.2.254 proto bird metric 32. */
    static Route plain(String gateway) {
        return RouteSketch.to("203.0.113.0/24").metric(32).via(gateway, "eth0", 2).route();
    }

    /**
     * ip route add 198.51.100.0/24 proto static nexthop via 192.0.2.253 dev eth0 weight 10 nexthop
     * via 100.64.0.1 dev eth1 weight 20 onlink, and a third leg with realms on a device that is
     * down.
     */
    static Route multipath() {
        return RouteSketch.to("198.51.100.0/24")
                .protocol(4, "static")
                .via("192.0.2.253", "eth0", 2, 10, 0)
                .via("100.64.0.1", "eth1", 3, 20, NexthopFlags.ONLINK)
                .leg(
                        new Nexthop(
                                Address.parse("fe80::2"),
                                4,
                                "eth2",
                                1,
                                NexthopFlags.DEAD | NexthopFlags.LINKDOWN,
                                null,
                                10L << 16 | 20,
                                new TreeMap<>()))
                .realm(30)
                .route();
    }

    /** ip route add 2001:db8:a::/48 from 2001:db8:f::/48 via fe80::1 dev eth0 proto babel. */
    static Route sourceSpecific() {
        return RouteSketch.to("2001:db8:a::/48")
                .source("2001:db8:f::/48")
                .protocol(42, "babel")
                .metric(1024)
                .via("fe80::1", "eth0", 2)
                .preference(0)
                .route();
    }

    /** ip nexthop add id 12 via 192.0.2.254 dev eth0; ip route add 10.0.0.0/8 nhid 12 tos 16. */
    static Route nexthopObject() {
        return RouteSketch.to("10.0.0.0/8")
                .protocol(196, "zebra")
                .metric(20)
                .tos(16)
                .nexthopId(12)
                .via("192.0.2.254", "eth0", 2)
                .route();
    }

    /** ip route add 2001:db8:5::/48 encap seg6 mode encap segs fc00::1,fc00::2 dev eth0. */
    static Route encapsulated() {
        String srh =
                "29040401 01000000"
                        + "fc000000000000000000000000000002"
                        + "fc000000000000000000000000000001";
        Hex attributes = Hex.parse("30000100" + "01000000" + srh.replace(" ", ""));
        return RouteSketch.to("2001:db8:5::/48")
                .protocol(3, "boot")
                .metric(1024)
                .leg(
                        new Nexthop(
                                null,
                                2,
                                "eth0",
                                1,
                                0,
                                new Encap(5, attributes),
                                null,
                                new TreeMap<>()))
                .preference(0)
                .route();
    }

    /**
     * ip route add 192.88.99.0/24 via 192.0.2.254 mtu lock 1400 advmss 1360 initcwnd 20 congctl
     * lock bbr.
     */
    static Route tuned() {
        Map<Integer, Long> values = Map.of(2, 1400L, 8, 1360L, 11, 20L);
        return RouteSketch.to("192.88.99.0/24")
                .protocol(4, "static")
                .via("192.0.2.254", "eth0", 2)
                .metrics(new Metrics(new TreeMap<>(values), "bbr", 1L << 2 | 1L << 16))
                .route();
    }

    /** What a kernel of the future might send. */
    static Route unknown() {
        Nexthop leg =
                new Nexthop(
                        Address.parse("192.0.2.254"),
                        7,
                        null,
                        1,
                        0x80,
                        null,
                        null,
                        new TreeMap<>(Map.of(40, Hex.parse("01"))));
        return RouteSketch.to("203.0.113.128/25")
                .table(4_000_000_000L, null)
                .type(77)
                .protocol(250, null)
                .scope(100)
                .leg(leg)
                .flags(0x80)
                .metrics(new Metrics(new TreeMap<>(Map.of(21, 5L)), null, 0))
                .unknown(31, "0a0b")
                .unknown(33, "")
                .route();
    }

    /** ip route add blackhole 198.18.0.0/15. */
    static Route blackhole() {
        return RouteSketch.to("198.18.0.0/15").type(6).protocol(3, "boot").route();
    }
}
