package io.routecast.mirror;

import java.util.List;

/**
 * Scenarios that not every kernel supports: segment routing is a build option, and Linux 6.1 does
 * not announce that a link's IPv6 routes are ignored without carrier, so that only the audit finds
 * it.
 */
final class SomeKernelsScenarios {
    static final List<Scenario> ALL =
            List.of(
                    Scenario.of(
                            "segment routing",
                            "route add 10.3.0.0/16 via 192.0.2.2 encap seg6 mode encap"
                                    + " segs 2001:db8:e::1,2001:db8:e::2",
                            "route add 2001:db8:a::/48 dev v0 encap seg6 mode inline"
                                    + " segs 2001:db8:e::1",
                            "route add 2001:db8:b::/64 dev v0 encap seg6local action End.X"
                                    + " nh6 2001:db8:1::9",
                            "link set v0 down"),
                    Scenario.of(
                            "linkdown of one link, ignored there",
                            HostScenarios.ROUTES_OVER_V0,
                            "link set p0 down",
                            "sysctl net.ipv4.conf.v0.ignore_routes_with_linkdown=1",
                            "sysctl net.ipv6.conf.v0.ignore_routes_with_linkdown=1",
                            "link set p0 up"));

    private SomeKernelsScenarios() {}
}
