package io.routecast.netlink;

import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a route into the bytes that the kernel would send for it, followed by the names as {@link
 * ImageAttributes}: the inverse of {@link RouteDecoder}. The attributes have the order of
 * fib_dump_info (IPv4) and rt6_fill_node (IPv6).
 *
 * <p>One form is normalised: the kernel writes a nexthop group of one member as an RTA_MULTIPATH
 * for IPv6 and as a plain nexthop for IPv4; here it is plain for both, unless only RTA_MULTIPATH
 * can express it.
 */
public final class RouteEncoder {
    private final AttributeWriter out = new AttributeWriter();
    private final Route route;

    private RouteEncoder(Route route) {
        this.route = route;
    }

    /** Struct rtmsg and attributes, without a struct nlmsghdr. */
    public static byte[] encode(Route route) {
        RouteEncoder encoder = new RouteEncoder(route);
        encoder.encodeHeader();
        encoder.encodeKey();
        encoder.encodeNexthops();
        if (route.preference() != null) {
            encoder.out.u8(Rtnetlink.RTA_PREF, route.preference());
        }
        route.unknown().forEach(encoder.out::bytes);
        encoder.encodeNames();
        return encoder.out.toByteArray();
    }

    private void encodeHeader() {
        out.header(Rtnetlink.RTMSG_LENGTH);
        out.set8(0, route.family().number());
        out.set8(1, route.prefix().length());
        out.set8(2, route.sourcePrefix() == null ? 0 : route.sourcePrefix().length());
        out.set8(3, route.tos());
        out.set8(4, route.table() < 256 ? (int) route.table() : Rtnetlink.RT_TABLE_COMPAT);
        out.set8(5, route.protocol());
        out.set8(6, route.scope());
        out.set8(7, route.type());
        out.set32(8, route.flags());
        out.u32(Rtnetlink.RTA_TABLE, route.table());
    }

    private void encodeKey() {
        encodePrefix(Rtnetlink.RTA_DST, route.prefix());
        encodePrefix(Rtnetlink.RTA_SRC, route.sourcePrefix());
        // The same three attributes in reverse order.
        if (route.family() == Family.IPV4) {
            encodePriority();
            MetricsAttribute.encode(out, route.metrics());
            encodePrefsrc();
        } else {
            encodePrefsrc();
            MetricsAttribute.encode(out, route.metrics());
            encodePriority();
        }
    }

    private void encodePrefix(int type, Prefix prefix) {
        if (prefix != null && prefix.length() > 0) {
            out.address(type, prefix.address());
        }
    }

    /** IPv4 leaves out a metric of 0, IPv6 does not. */
    private void encodePriority() {
        if (route.metric() != 0 || route.family() == Family.IPV6) {
            out.u32(Rtnetlink.RTA_PRIORITY, route.metric());
        }
    }

    private void encodePrefsrc() {
        if (route.prefsrc() != null) {
            out.address(Rtnetlink.RTA_PREFSRC, route.prefsrc());
        }
    }

    private void encodeNexthops() {
        List<Nexthop> nexthops = route.nexthops();
        if (route.nexthopId() != null) {
            out.u32(Rtnetlink.RTA_NH_ID, route.nexthopId());
        }
        if (nexthops.size() == 1 && isPlain(nexthops.get(0))) {
            encodePlain(nexthops.get(0));
        } else if (!nexthops.isEmpty()) {
            NexthopList.encode(out, route.family(), nexthops);
        }
        if (route.realm() != null) {
            out.u32(Rtnetlink.RTA_FLOW, route.realm());
        }
    }

    /** Whether the nexthop can do without a struct rtnexthop. */
    private boolean isPlain(Nexthop nexthop) {
        boolean pointsSomewhere =
                nexthop.gateway() != null || nexthop.ifindex() != 0 || nexthop.encap() != null;
        return pointsSomewhere
                && nexthop.weight() == 1
                && nexthop.flags() == (route.flags() & 0xff)
                && nexthop.realm() == null
                && nexthop.unknown().isEmpty();
    }

    private void encodePlain(Nexthop nexthop) {
        NexthopList.encodeGateway(out, route.family(), nexthop);
        if (nexthop.ifindex() != 0) {
            out.u32(Rtnetlink.RTA_OIF, nexthop.ifindex());
        }
        NexthopList.encodeEncap(out, nexthop);
    }

    private void encodeNames() {
        if (route.tableName() != null) {
            out.string(ImageAttributes.TABLE_NAME, route.tableName());
        }
        if (route.protocolName() != null) {
            out.string(ImageAttributes.PROTOCOL_NAME, route.protocolName());
        }
        Map<Integer, String> devices = new LinkedHashMap<>();
        route.nexthops().stream()
                .filter(nexthop -> nexthop.dev() != null)
                .forEach(nexthop -> devices.put(nexthop.ifindex(), nexthop.dev()));
        devices.forEach(
                (ifindex, dev) -> out.numberedString(ImageAttributes.DEVICE_NAME, ifindex, dev));
    }
}
