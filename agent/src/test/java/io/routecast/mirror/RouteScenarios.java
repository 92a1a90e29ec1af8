package io.routecast.mirror;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** More scenarios of {@link KernelScenarioIT}: routes and nexthop objects. */
final class RouteScenarios {
    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "IPv4: what changes nothing, and partial specifications",
                            "route add 10.0.0.0/8 nexthop via 192.0.2.2 nexthop via 198.51.100.2",
                            "try route add 10.0.0.0/8 via 192.0.2.3",
                            "try route append 10.0.0.0/8 nexthop via 192.0.2.2"
                                    + " nexthop via 198.51.100.2",
                            "route replace 10.0.0.0/8 nexthop via 192.0.2.2"
                                    + " nexthop via 198.51.100.2",
                            "route append 10.0.0.0/8 via 192.0.2.3 metric 7",
                            "try route change 10.0.0.0/8 via 192.0.2.3 metric 8",
                            "route del 10.0.0.0/8 via 192.0.2.2",
                            "route del 10.0.0.0/8"),
                    Scenario.of(
                            "IPv4: one address, several lengths, tos and metrics",
                            "route add 10.0.0.0/8 via 192.0.2.2 ; route add 10.0.0.0/16 dev v1",
                            "route add 10.0.0.0/8 tos 8 via 192.0.2.3 metric 5",
                            "route append 10.0.0.0/8 tos 8 via 192.0.2.4 metric 5",
                            "link set v1 down",
                            "route del 10.0.0.0/8 tos 8"),
                    Scenario.of(
                            "IPv4 realms of nexthops, congestion control, tunnels of nexthops",
                            "route add 10.1.0.0/16 nexthop via 192.0.2.2 realm 3"
                                    + " nexthop encap ip id 4 dst 10.9.9.9 via 198.51.100.2",
                            "route add 10.2.0.0/16 via 192.0.2.2 congctl reno quickack 1",
                            "route add multicast 10.4.0.0/16 dev v0 table 4294967295",
                            "rule add from 10.0.0.0/8 table 300 ; rule del table 300",
                            "route flush table 4294967295"),
                    Scenario.of(
                            "the highest table, while dumps hide a route",
                            "route add multicast 10.4.0.0/16 dev v0 table 4294967295",
                            "route add 2001:db8:a::/48 dev v0 table 4294967295",
                            "route add 2001:db8:b::/48 via 2001:db8:1::2",
                            "route append blackhole 2001:db8:b::/48",
                            "route append 2001:db8:b::/48 via 2001:db8:1::3",
                            "link set p0 down"),
                    Scenario.of(
                            "IPv6: replace with the same, deletion that ignores the type",
                            "route add 2001:db8:a::/48 nexthop via 2001:db8:1::2"
                                    + " nexthop via 2001:db8:2::2",
                            "route replace 2001:db8:a::/48 nexthop via 2001:db8:1::2"
                                    + " nexthop via 2001:db8:2::2",
                            "route append blackhole 2001:db8:a::/48",
                            "route del blackhole 2001:db8:a::/48",
                            "route del 2001:db8:a::/48"),
                    Scenario.of(
                            "IPv6: siblings keep their own protocol and metrics",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2 proto 41 mtu 1400",
                            "route append 2001:db8:a::/48 via 2001:db8:1::3 proto 42",
                            "route append 2001:db8:a::/48 via 2001:db8:2::3 src 2001:db8:2::1",
                            "route del 2001:db8:a::/48 via 2001:db8:1::2",
                            "route del 2001:db8:a::/48 via 2001:db8:1::3",
                            "route replace 2001:db8:a::/48 dev v1"),
                    Scenario.of(
                            "IPv6: a multipath request that fails half way",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "try route append 2001:db8:a::/48 nexthop via 2001:db8:1::3"
                                    + " nexthop via 2001:db8:1::2",
                            "route del 2001:db8:a::/48"),
                    Scenario.of(
                            "IPv6: expiry, and a failed add that refreshes it",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2 expires 1",
                            "route add 2001:db8:b::/48 via 2001:db8:1::2 expires 300",
                            "try route add 2001:db8:b::/48 via 2001:db8:1::2 expires 200",
                            "wait 2",
                            "sysctl net.ipv6.route.flush=1"),
                    Scenario.of(
                            "IPv6: tunnels, types, routes from a prefix",
                            "route add 2001:db8:c::/48 dev v0 encap ip6 id 4 dst 2001:db8:9::9",
                            "route add anycast 2001:db8:d::1 dev v0",
                            "route add default from 2001:db8:f::/48 via 2001:db8:1::2",
                            "route append default from 2001:db8:f::/48 via 2001:db8:2::2",
                            "link set v0 down"),
                    Scenario.of(
                            "a nexthop object replaced under the second of two routes of a key",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "route add 10.0.0.0/8 via 192.0.2.9 ; route append 10.0.0.0/8 nhid 1",
                            "nexthop replace id 1 via 192.0.2.3 dev v0",
                            "nexthop replace id 1 via 192.0.2.3 dev v0",
                            "nexthop del id 1"),
                    Scenario.of(
                            "nexthop objects: resilient, blackhole, of the other family",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "nexthop add id 2 via 198.51.100.2 dev v1",
                            "nexthop add id 9 blackhole",
                            "nexthop add id 5 via 2001:db8:1::2 dev v0",
                            "nexthop add id 12 group 1,3/2 type resilient buckets 8",
                            "route add 10.0.0.0/8 nhid 12 ; route add 10.1.0.0/16 nhid 9",
                            "route add 10.2.0.0/16 nhid 5 ; route add 2001:db8:a::/48 nhid 5",
                            "nexthop replace id 12 group 1 type resilient buckets 8",
                            "addr del 192.0.2.1/24 dev v0",
                            "nexthop flush"),
                    Scenario.of(
                            "nexthop_compat_mode switched while routes are there",
                            "nexthop add id 1 via 192.0.2.2 dev v0 onlink",
                            "nexthop add id 2 via 198.51.100.2 dev v1",
                            "nexthop add id 9 blackhole",
                            "nexthop add id 10 group 1,3/2 ; nexthop add id 13 group 1",
                            "nexthop add id 5 via 2001:db8:1::2 dev v0 onlink",
                            "nexthop add id 11 group 5",
                            "route add 10.0.0.0/8 nhid 1 ; route add 10.1.0.0/16 nhid 10",
                            "route add 10.2.0.0/16 nhid 9 ; route add 10.3.0.0/16 nhid 13",
                            "route add 2001:db8:a::/48 nhid 5 ; route add 2001:db8:b::/48 nhid 11",
                            "sysctl net.ipv4.nexthop_compat_mode=0",
                            "nexthop replace id 10 group 1/2",
                            "nexthop replace id 5 via 2001:db8:1::3 dev v0",
                            "sysctl net.ipv4.nexthop_compat_mode=1",
                            "sysctl net.ipv4.nexthop_compat_mode=0",
                            "nexthop del id 5 ; nexthop del id 1"),
                    Scenario.of(
                            "nexthops over 70 links",
                            each(35, "link add aN type veth peer name bN", " ; "),
                            each(35, "link set aN up ; link set bN up", " ; "),
                            "route add 10.0.0.0/8 "
                                    + each(35, "nexthop dev aN nexthop dev bN", " ")));

    private RouteScenarios() {}

    /** The words with 0, 1 ... in place of N. */
    private static String each(int count, String words, String delimiter) {
        return IntStream.range(0, count)
                .mapToObj(i -> words.replace("N", Integer.toString(i)))
                .collect(Collectors.joining(delimiter));
    }
}
