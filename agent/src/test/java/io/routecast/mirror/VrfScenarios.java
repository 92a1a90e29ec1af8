package io.routecast.mirror;

import java.util.List;

/**
 * Virtual routing and forwarding: the routes of a VRF's ports are in its table, and the table has
 * the VRF's name while it exists. Not every kernel has VRFs.
 */
final class VrfScenarios {
    private static final String RED = "link add red type vrf table 300 ; link set red up";
    private static final String BLUE = "link add blue type vrf table 400 ; link set blue up";
    private static final String ROUTES =
            "route add 10.0.0.0/8 via 192.0.2.2 table 300"
                    + " ; route add 2001:db8:a::/48 via 2001:db8:1::2 table 300"
                    + " ; route add unreachable default metric 4278198272 table 300"
                    + " ; route add unreachable ::/0 metric 4278198272 table 300";
    private static final String DEFAULTS =
            "route add default via 192.0.2.2 vrf red ; route add ::/0 via 2001:db8:1::2 vrf red"
                    + " ; route add 10.2.0.0/16 nexthop via 192.0.2.2 dev v0"
                    + " nexthop via 198.51.100.2 dev v1"
                    + " ; route add 2001:db8:b::/48 nexthop via 2001:db8:1::2 dev v0"
                    + " nexthop via 2001:db8:2::2 dev v1";
    private static final String JOIN =
            "link set v0 master red ; addr add 2001:db8:1::1/64 dev v0 nodad";

    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "a table is a VRF's, under two names, and no more",
                            ROUTES,
                            RED,
                            "link set red down ; link set red name rouge ; link set rouge up",
                            "route add 10.1.0.0/16 dev rouge table 300",
                            "link del rouge",
                            "link add blue type vrf table 300"),
                    Scenario.of(
                            "two VRFs of one table: the name is that of the first",
                            ROUTES,
                            RED,
                            "link add blue type vrf table 300 ; link set blue up",
                            "wait 1",
                            "link del red",
                            RED,
                            "link del blue"),
                    Scenario.of(
                            "a VRF of table main, which has a name",
                            "link add red type vrf table 254"),
                    Scenario.of(
                            "a port with routes joins a VRF, moves to another and leaves",
                            HostScenarios.ROUTES_OVER_V0,
                            RED,
                            JOIN,
                            DEFAULTS.split(" ; ")[0],
                            DEFAULTS.split(" ; ")[1],
                            BLUE,
                            "link set v0 master blue",
                            "addr add 2001:db8:1::1/64 dev v0 nodad",
                            "link set v0 nomaster"),
                    Scenario.of(
                            "an address on a port that is down, which leaves",
                            RED,
                            JOIN,
                            "link set v0 down",
                            "addr add 203.0.113.1/24 dev v0 ; addr add 2001:db8:7::1/64 dev v0 nodad",
                            "link set v0 nomaster",
                            "link set v0 up"),
                    Scenario.of(
                            "a VRF goes down and up, and with its ports",
                            RED,
                            JOIN,
                            DEFAULTS,
                            "link set red down",
                            "link set red up",
                            "link del red",
                            RED,
                            JOIN),
                    Scenario.of(
                            "a port is deleted, and one without a carrier",
                            RED,
                            JOIN,
                            "link set v1 master red ; addr add 2001:db8:2::1/64 dev v1 nodad",
                            DEFAULTS,
                            "link set p0 down",
                            "link del v1",
                            "link set p0 up"),
                    Scenario.of(
                            "a nexthop object on a port that joins and leaves",
                            "nexthop add id 1 via 192.0.2.2 dev v0",
                            "nexthop add id 5 via 2001:db8:1::2 dev v0",
                            "route add 10.0.0.0/8 nhid 1 ; route add 2001:db8:a::/48 nhid 5",
                            RED,
                            JOIN,
                            "try nexthop add id 1 via 192.0.2.2 dev v0 ; route add 10.3.0.0/16 nhid 1",
                            "link set v0 nomaster"));

    private VrfScenarios() {}
}
