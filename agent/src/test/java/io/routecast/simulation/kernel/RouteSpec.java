package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import io.routecast.route.RouteType;
import java.util.List;

/**
 * A route as a request names it, in the words of ip-route(8). 0 and null mean not given.
 *
 * @param type RTN_*
 * @param metric RTA_PRIORITY
 * @param protocol rtm_protocol
 * @param nexthops empty for what goes nowhere, and with a nexthop object
 * @param nexthopId RTA_NH_ID
 * @param mtu RTAX_MTU
 */
public record RouteSpec(
        int type,
        Prefix prefix,
        int tos,
        long metric,
        long table,
        int protocol,
        List<NexthopSpec> nexthops,
        long nexthopId,
        Address prefsrc,
        long mtu) {
    static final int UNICAST = 1;
    static final int LOCAL = 2;
    static final int BROADCAST = 3;
    static final int MULTICAST = 5;
    static final int BLACKHOLE = 6;
    static final int THROW = 9;
    private static final int IP6_RT_PRIO_USER = 1024;
    private static final int RTPROT_BOOT = 3;

    static final long MAIN = 254;

    /** Takes a copy of the nexthops. */
    public RouteSpec {
        nexthops = List.copyOf(nexthops);
    }

    Family family() {
        return prefix.family();
    }

    /** With what ip(8) and the kernel fill in for a route that is added. */
    RouteSpec madeByIp() {
        return new RouteSpec(
                type,
                prefix,
                tos,
                metric == 0 && family() == Family.IPV6 ? IP6_RT_PRIO_USER : metric,
                table,
                protocol == 0 ? RTPROT_BOOT : protocol,
                nexthops,
                nexthopId,
                prefsrc,
                mtu);
    }

    /** Whether its type is blackhole, unreachable, prohibit or throw. */
    boolean goesNowhere() {
        return type >= BLACKHOLE && type <= THROW;
    }

    String words() {
        return (goesNowhere() ? " " + RouteType.nameOf(type) : "")
                + " "
                + prefix
                + (tos == 0 ? "" : " tos 0x" + Integer.toHexString(tos))
                + word("metric", metric)
                + word("table", table == MAIN ? 0 : table)
                + word("proto", protocol)
                + (prefsrc == null ? "" : " src " + prefsrc)
                + word("nhid", nexthopId)
                + word("mtu", mtu)
                + nexthopWords();
    }

    private static String word(String name, long value) {
        return value == 0 ? "" : " " + name + " " + value;
    }

    private String nexthopWords() {
        if (nexthops.size() == 1) {
            return nexthops.get(0).words();
        }
        StringBuilder words = new StringBuilder();
        for (NexthopSpec nexthop : nexthops) {
            words.append(" nexthop")
                    .append(nexthop.words())
                    .append(" weight ")
                    .append(nexthop.weight());
        }
        return words.toString();
    }
}
