package io.routecast.mirror;

import java.util.List;

/** More scenarios of {@link KernelScenarioIT}: links, addresses and settings. */
final class HostScenarios {
    static final String ROUTES_OVER_V0 =
            "route add 10.0.0.0/8 via 192.0.2.2 ; route add 10.1.0.0/16 dev v0 table 300"
                    + " ; route add 10.2.0.0/16 nexthop via 192.0.2.2 nexthop via 198.51.100.2"
                    + " ; route add 2001:db8:a::/48 via 2001:db8:1::2"
                    + " ; route add 2001:db8:b::/48 nexthop via 2001:db8:1::2"
                    + " nexthop via 2001:db8:2::2";

    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "a link moved to another namespace and back",
                            ROUTES_OVER_V0,
                            "away v0",
                            "back v0",
                            "link set v0 up ; addr add 192.0.2.1/24 dev v0",
                            ROUTES_OVER_V0.split(" ; ")[0]),
                    Scenario.of(
                            "a link removed and made anew",
                            ROUTES_OVER_V0,
                            "link del v0 ; link add v0 type veth peer name p0 ; link set v0 up",
                            "link set p0 up ; addr add 192.0.2.1/24 dev v0"),
                    Scenario.of(
                            "a port of a bridge",
                            ROUTES_OVER_V0,
                            "link add br0 type bridge ; link set br0 up",
                            "link set v0 master br0",
                            "link set v0 nomaster ; link del br0"),
                    Scenario.of(
                            "an MTU too small for IPv6, and settings of a link",
                            ROUTES_OVER_V0,
                            "link set v0 mtu 1200",
                            "link set v0 mtu 1500",
                            "link set v0 address 02:00:00:00:00:07 ; link set v0 arp off"),
                    Scenario.of(
                            "forwarding, and addresses that stay on a link that is down",
                            ROUTES_OVER_V0,
                            "sysctl net.ipv6.conf.all.forwarding=1",
                            "sysctl net.ipv6.conf.all.forwarding=0",
                            "sysctl net.ipv6.conf.all.keep_addr_on_down=1",
                            "link set v0 down",
                            "link set v0 up"),
                    Scenario.of(
                            "skip_notify_on_dev_down: link down, removed, IPv6 off, MTU",
                            "sysctl net.ipv6.route.skip_notify_on_dev_down=1",
                            ROUTES_OVER_V0,
                            "link set v0 down",
                            "link set v0 up ; addr add 2001:db8:1::1/64 dev v0 nodad",
                            "route replace 2001:db8:b::/48 nexthop via 2001:db8:1::2"
                                    + " nexthop via 2001:db8:2::2",
                            "sysctl net.ipv6.conf.v1.disable_ipv6=1",
                            "link set v0 mtu 1200",
                            "link del v0"),
                    Scenario.of(
                            "IPv6 switched off and on under one of two nexthops",
                            "link set v0 addrgenmode none",
                            "route add 2001:db8:b::/48 nexthop via fe80::99 dev v0"
                                    + " nexthop via 2001:db8:2::2",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=1",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=0"),
                    Scenario.of(
                            "the last IPv4 address, and one after it",
                            ROUTES_OVER_V0,
                            "route add local 10.7.0.1 dev v0 table 300",
                            "addr add 192.0.2.11/24 dev v0 ; addr del 192.0.2.1/24 dev v0",
                            "addr add 192.0.2.1/24 dev v0"),
                    Scenario.of(
                            "secondary addresses, promoted",
                            "sysctl net.ipv4.conf.all.promote_secondaries=1",
                            "addr add 192.0.2.11/24 dev v0 ; addr add 192.0.2.12/24 dev v0",
                            ROUTES_OVER_V0,
                            "addr del 192.0.2.1/24 dev v0",
                            "addr del 192.0.2.11/24 dev v0"),
                    Scenario.of(
                            "an address on two links, its metric, its prefix route",
                            "addr add 192.0.2.77/24 dev v1",
                            "addr change 192.0.2.77/24 dev v1 metric 50",
                            "addr add 2001:db8:1::77/64 dev v1 nodad",
                            "route add 2001:db8:a::/48 dev v1 src 2001:db8:1::1",
                            "addr add 2001:db8:1::1/64 dev v1 nodad",
                            "addr del 2001:db8:1::1/64 dev v0",
                            "addr del 2001:db8:1::1/64 dev v1",
                            "addr change 2001:db8:1::77/64 dev v1 metric 50",
                            "addr change 2001:db8:1::77/64 dev v1 noprefixroute"),
                    Scenario.of(
                            "a route in the place of the prefix route",
                            "route add 192.0.2.0/24 dev v0 proto 42 metric 9",
                            "try route add 2001:db8:1::/64 dev v0 proto 42 metric 256",
                            "addr del 192.0.2.1/24 dev v0",
                            "addr del 2001:db8:1::1/64 dev v0"),
                    Scenario.of(
                            "a source address in main and in another table",
                            "addr add 203.0.113.1/32 dev v1",
                            "route add 10.0.0.0/8 via 192.0.2.2 src 203.0.113.1",
                            "route add 10.0.0.0/8 via 192.0.2.2 src 203.0.113.1 table 300",
                            "addr del 203.0.113.1/32 dev v1"),
                    Scenario.of(
                            "addresses that expire",
                            "addr add 203.0.113.1/24 dev v0 valid_lft 1 preferred_lft 1"
                                    + " ; route add 10.0.0.0/8 via 203.0.113.2",
                            "addr add 2001:db8:7::1/64 dev v0 nodad valid_lft 2 preferred_lft 1",
                            "addr change 2001:db8:1::1/64 dev v0 valid_lft 100 preferred_lft 90",
                            "wait 3",
                            "sysctl net.ipv6.route.flush=1"),
                    Scenario.of(
                            "IPv6 switched off and on where a link has no IPv6 address",
                            "link set v0 addrgenmode none ; addr flush dev v0",
                            "route add 2001:db8:b::/48 nexthop via fe80::99 dev v0"
                                    + " nexthop via 2001:db8:2::2",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=1",
                            "sysctl net.ipv6.conf.v0.disable_ipv6=0"),
                    Scenario.of(
                            "a nexthop whose link has lost its address and is then announced",
                            ROUTES_OVER_V0,
                            "addr del 192.0.2.1/24 dev v0",
                            "link set v0 alias x"),
                    Scenario.of(
                            "the MTU that routers advertise",
                            "addr add fe80::77/64 dev p0 nodad",
                            "route add 2001:db8:a::/48 mtu 1500 via 2001:db8:1::2",
                            "route add 2001:db8:b::/48 mtu 1400 via 2001:db8:1::2",
                            "advertise p0 1500",
                            "advertise p0 1400",
                            "advertise p0 1300",
                            "advertise p0 1500"),
                    Scenario.of(
                            "dead nexthops that revive silently",
                            ROUTES_OVER_V0,
                            "link set v0 down",
                            "link set p0 down",
                            "link set v0 up",
                            "link set p0 up"));

    private HostScenarios() {}
}
