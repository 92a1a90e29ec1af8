package io.routecast.mirror;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes that a notification alone does not show fully, for {@link TrueRecordsIT}: one per step.
 */
final class DoubtScenarios {
    private static final String X = " 2001:db8:a::/48";
    private static final String SID = " via 2001:db8:1::2 dev v0 encap seg6 mode encap segs ";

    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "a daemon's routes of protocol ra join each other",
                            "route add default via 2001:db8:1::2 dev v0 proto ra metric 1024",
                            "route append default via 2001:db8:1::3 dev v0 proto ra metric 1024",
                            "route append default via 2001:db8:2::3 proto ra metric 1024",
                            "route replace default via 2001:db8:2::4 proto ra metric 1024"),
                    Scenario.of(
                            "a daemon's route of protocol ra after a blackhole",
                            "route add blackhole" + X,
                            "route append" + X + " via 2001:db8:1::2 proto ra",
                            "route replace" + X + " via 2001:db8:1::3 proto ra",
                            "route replace" + X + " via 2001:db8:1::4",
                            "route replace unreachable" + X),
                    Scenario.of(
                            "siblings with metrics, protocols and flags of their own",
                            "route add" + X + " via 2001:db8:1::2 dev v0 onlink mtu 1400",
                            "route append" + X + " via 2001:db8:1::3 proto 42",
                            "route append" + X + " via 2001:db8:2::3 proto 43 mtu 1300",
                            "route del" + X + " via 2001:db8:1::2",
                            "route del" + X + " via 2001:db8:2::3"),
                    Scenario.of(
                            "weights of siblings",
                            "route add"
                                    + X
                                    + " nexthop via 2001:db8:1::2 weight 2"
                                    + " nexthop via 2001:db8:1::3 weight 3",
                            "route append" + X + " via 2001:db8:2::3",
                            "route del" + X + " via 2001:db8:2::3",
                            "route del" + X + " via 2001:db8:1::2",
                            "route append" + X + " via 2001:db8:2::4"),
                    Scenario.of(
                            "a route that siblings hide is replaced",
                            "route add" + X + " via 2001:db8:1::2",
                            "route append blackhole" + X,
                            "route append" + X + " via 2001:db8:1::3",
                            "route replace unreachable" + X,
                            "route del" + X + " via 2001:db8:1::3"),
                    Scenario.of(
                            "two routes that are equal",
                            "route add" + X + " dev v0",
                            "route append" + X + " dev v1",
                            "route replace" + X + " dev v1",
                            "route del" + X + " dev v1",
                            "route del" + X + " dev v1"),
                    Scenario.of(
                            "two IPv4 routes that only a hidden weight tells apart",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route append 10.0.0.0/8 nexthop via 192.0.2.2 weight 2",
                            "route del 10.0.0.0/8 via 192.0.2.2",
                            "route del 10.0.0.0/8 via 192.0.2.2"),
                    Scenario.of(
                            "two such routes in two chunks of a dump",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            routesOfOneKey(),
                            "route append 10.0.0.0/8 nexthop via 192.0.2.2 weight 2",
                            "route del 10.0.0.0/8 via 192.0.2.2",
                            "route del 10.0.0.0/8 via 192.0.2.2"),
                    Scenario.of(
                            "a nexthop object in two routes of a key",
                            "nexthop add id 5 via 192.0.2.2 dev v0",
                            "route add 10.0.0.0/8 via 192.0.2.3",
                            "route append 10.0.0.0/8 nhid 5",
                            "route replace 10.0.0.0/8 nhid 5 proto bgp",
                            "route replace 10.0.0.0/8 via 192.0.2.4",
                            "nexthop replace id 5 via 192.0.2.5 dev v0"),
                    Scenario.of(
                            "a nexthop object replaced by the same",
                            "sysctl net.ipv4.nexthop_compat_mode=0",
                            "nexthop add id 5 via 192.0.2.2 dev v0",
                            "nexthop add id 6 via 198.51.100.2 dev v1",
                            "nexthop add id 7 via 2001:db8:1::2 dev v0",
                            "nexthop add id 10 group 5,3/6",
                            "nexthop add id 11 group 5,3",
                            "nexthop add id 12 group 7,3",
                            "route add 10.0.0.0/8 nhid 5",
                            "route add 10.1.0.0/16 nhid 10",
                            "route add 10.2.0.0/16 nhid 11",
                            "route add" + X + " nhid 12",
                            "route add 2001:db8:b::/48 nhid 7",
                            "sysctl net.ipv4.nexthop_compat_mode=1",
                            "nexthop replace id 5 via 192.0.2.2 dev v0",
                            "nexthop replace id 6 via 198.51.100.2 dev v1",
                            "nexthop replace id 7 via 2001:db8:1::2 dev v0",
                            "nexthop replace id 11 group 5,3",
                            "nexthop replace id 12 group 7,3"));

    /** More routes than a chunk has room for. */
    private static String routesOfOneKey() {
        return IntStream.range(0, 800)
                .mapToObj(
                        i ->
                                "route append 10.0.0.0/8 via 192.0.2.%d proto %d"
                                        .formatted(3 + i % 200, 40 + i / 200))
                .collect(Collectors.joining(" ; "));
    }

    /** Segment routing is a build option of the kernel. */
    static final List<Scenario> OF_SOME_KERNELS =
            List.of(
                    Scenario.of(
                            "tunnels through one gateway",
                            "route add" + X + SID + "2001:db8:e::1",
                            "route append" + X + SID + "2001:db8:e::2",
                            "route append" + X + SID + "2001:db8:e::3",
                            "route del" + X + SID + "2001:db8:e::2",
                            "route del" + X + SID + "2001:db8:e::3"));

    private DoubtScenarios() {}
}
