package io.routecast.mirror;

import java.util.List;

/** The scenarios of {@link KernelScenarioIT}. */
final class Scenarios {
    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "IPv4 add, replace, change, delete",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route replace 10.0.0.0/8 via 192.0.2.3 proto 42",
                            "route change 10.0.0.0/8 via 192.0.2.4 mtu lock 1400",
                            "route replace blackhole 10.0.0.0/8",
                            "route del 10.0.0.0/8"),
                    Scenario.of(
                            "IPv4 append, prepend, replace and delete the first",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route append 10.0.0.0/8 via 192.0.2.3",
                            "route prepend 10.0.0.0/8 via 192.0.2.4",
                            "route replace 10.0.0.0/8 via 192.0.2.5",
                            "route del 10.0.0.0/8 via 192.0.2.3",
                            "route del 10.0.0.0/8",
                            "route del 10.0.0.0/8"),
                    Scenario.of(
                            "IPv4 tos, metric, tables, types",
                            "route add 10.0.0.0/8 tos 0x10 via 192.0.2.2",
                            "route add 10.0.0.0/8 metric 4294967295 via 192.0.2.2",
                            "route add 10.0.0.0/8 table 70000 via 192.0.2.2",
                            "route add unreachable 10.1.0.0/16 ; route add prohibit 10.2.0.0/16",
                            "route add throw 10.3.0.0/16 table 1000",
                            "route add broadcast 10.4.0.0/16 dev v0 scope link",
                            "route add 0.0.0.0/0 via 192.0.2.2 src 192.0.2.1",
                            "route flush table 70000",
                            "route del 10.0.0.0/8"),
                    Scenario.of(
                            "IPv4 attributes",
                            "route add 10.1.0.0/16 via 203.0.113.9 dev v0 onlink",
                            "route add 10.2.0.0/16 via inet6 2001:db8:1::9 dev v0",
                            "route add 10.3.0.0/16 via 192.0.2.2 mtu 1400 advmss 1360 initcwnd 20",
                            "route add 10.4.0.0/16 via 192.0.2.2 realm 4/5",
                            "route add 10.5.0.0/16 encap ip id 42 dst 10.9.9.9 via 192.0.2.2",
                            "route add 10.6.0.0/16 via 192.0.2.2 scope global proto bird",
                            "route add 10.7.0.0/16 nexthop via 192.0.2.2 weight 3"
                                    + " nexthop via 198.51.100.2 weight 7"),
                    Scenario.of(
                            "IPv6 add, replace, siblings, delete",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "route replace 2001:db8:a::/48 via 2001:db8:1::3",
                            "route append 2001:db8:a::/48 via 2001:db8:1::4",
                            "route append 2001:db8:a::/48 via 2001:db8:2::4 proto 42",
                            "route del 2001:db8:a::/48 via 2001:db8:1::3",
                            "route del 2001:db8:a::/48 via 2001:db8:1::4",
                            "route append 2001:db8:a::/48 via 2001:db8:1::5",
                            "route del 2001:db8:a::/48"),
                    Scenario.of(
                            "IPv6 multipath, replaced by other kinds",
                            "route add 2001:db8:a::/48 nexthop via 2001:db8:1::2 weight 2"
                                    + " nexthop via 2001:db8:2::2",
                            "route replace 2001:db8:a::/48 nexthop via 2001:db8:2::3"
                                    + " nexthop via 2001:db8:1::3",
                            "route append blackhole 2001:db8:a::/48",
                            "route append 2001:db8:a::/48 via 2001:db8:1::9",
                            "route replace unreachable 2001:db8:a::/48",
                            "route flush 2001:db8:a::/48"),
                    Scenario.of(
                            "IPv6 hidden between siblings",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "route append blackhole 2001:db8:a::/48",
                            "route append 2001:db8:a::/48 via 2001:db8:1::3",
                            "route del 2001:db8:a::/48 via 2001:db8:1::3",
                            "route del 2001:db8:a::/48 via 2001:db8:1::2"),
                    Scenario.of(
                            "IPv6 source-specific, preference, metrics, tables",
                            "route add 2001:db8:a::/48 from 2001:db8:f::/48 via 2001:db8:1::2",
                            "route add 2001:db8:a::/48 pref high via 2001:db8:1::2",
                            "route add 2001:db8:b::/48 mtu 1300 via 2001:db8:1::2 table 300",
                            "route add 2001:db8:c::/48 expires 300 via 2001:db8:1::2",
                            "route add ::/0 via 2001:db8:1::2 src 2001:db8:2::1",
                            "route del 2001:db8:a::/48 from 2001:db8:f::/48"),
                    Scenario.of(
                            "link down and up",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route add 10.1.0.0/16 nexthop via 192.0.2.2 nexthop via 198.51.100.2",
                            "route add 2001:db8:a::/48 nexthop via 2001:db8:1::2"
                                    + " nexthop via 2001:db8:2::2",
                            "link set v0 down",
                            "link set v0 up",
                            "link set v0 down ; link set v1 down",
                            "link set v0 up ; link set v1 up"),
                    Scenario.of(
                            "carrier lost and back",
                            "route add 10.1.0.0/16 nexthop via 192.0.2.2 nexthop via 198.51.100.2",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "link set p0 down",
                            "sysctl net.ipv4.conf.all.ignore_routes_with_linkdown=1",
                            "sysctl net.ipv4.conf.all.ignore_routes_with_linkdown=0",
                            "link set p0 up"),
                    Scenario.of(
                            "link deleted",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route add 10.1.0.0/16 nexthop via 192.0.2.2 nexthop via 198.51.100.2",
                            "route add 2001:db8:a::/48 nexthop via 2001:db8:1::2"
                                    + " nexthop via 2001:db8:2::2",
                            "link del v0"),
                    Scenario.of(
                            "link renamed",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "link set v0 down ; link set v0 name uplink0 ; link set uplink0 up",
                            "route add 10.1.0.0/16 via 192.0.2.2 dev uplink0",
                            "link set uplink0 down ; link set uplink0 name v0 ; link set v0 up"),
                    Scenario.of(
                            "addresses",
                            "route add 10.0.0.0/8 via 192.0.2.2",
                            "route add 10.1.0.0/16 dev v1 src 192.0.2.1 table 300",
                            "route add 2001:db8:a::/48 dev v1 src 2001:db8:1::1",
                            "addr add 192.0.2.11/24 dev v0 ; addr add 192.0.2.12/24 dev v0",
                            "addr del 2001:db8:1::1/64 dev v0",
                            "addr del 192.0.2.1/24 dev v0",
                            "addr add 203.0.113.1/24 dev v0 noprefixroute",
                            "addr flush dev v0"),
                    Scenario.of(
                            "nexthop objects",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "nexthop add id 2 via 198.51.100.2 dev v1",
                            "nexthop add id 10 group 1,3/2",
                            "route add 10.0.0.0/8 nhid 1 ; route add 10.1.0.0/16 nhid 10",
                            "nexthop replace id 1 via 192.0.2.9 dev v0",
                            "nexthop replace id 10 group 1",
                            "nexthop replace id 10 group 1/2",
                            "nexthop del id 2",
                            "nexthop del id 1"),
                    Scenario.of(
                            "nexthop objects, IPv6, group changed and member deleted",
                            "nexthop add id 1 via 2001:db8:1::2 dev v0",
                            "nexthop add id 2 via 2001:db8:2::2 dev v1",
                            "nexthop add id 10 group 1/2",
                            "route add 2001:db8:a::/48 nhid 10",
                            "route add 2001:db8:b::/48 nhid 1",
                            "nexthop del id 2",
                            "nexthop replace id 1 via 2001:db8:1::9 dev v0",
                            "nexthop flush"),
                    Scenario.of(
                            "nexthop objects lost with the carrier",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "nexthop add id 2 via 198.51.100.2 dev v1",
                            "nexthop add id 10 group 1/2",
                            "route add 10.0.0.0/8 nhid 1 ; route add 10.1.0.0/16 nhid 10",
                            "link set p0 down",
                            "link set p0 up"),
                    Scenario.of(
                            "IPv6 silently: skip_notify_on_dev_down",
                            "sysctl net.ipv6.route.skip_notify_on_dev_down=1",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "link set v0 down"),
                    Scenario.of(
                            "IPv6 switched off and on",
                            "route add 2001:db8:a::/48 via 2001:db8:1::2",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=1",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=0"),
                    Scenario.of(
                            "nexthop objects without their nexthops: nexthop_compat_mode",
                            "sysctl net.ipv4.nexthop_compat_mode=0",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "nexthop add id 2 via 198.51.100.2 dev v1",
                            "nexthop add id 10 group 1/2",
                            "route add 10.0.0.0/8 nhid 1 ; route add 10.1.0.0/16 nhid 10",
                            "nexthop add id 5 via 2001:db8:1::2 dev v0",
                            "route add 2001:db8:a::/48 nhid 5",
                            "link set p0 down",
                            "link set p0 up"),
                    Scenario.of(
                            "MTU",
                            "route add 2001:db8:a::/48 mtu 1500 via 2001:db8:1::2",
                            "link set v0 mtu 1400",
                            "link set v0 mtu 1500"));

    private Scenarios() {}
}
