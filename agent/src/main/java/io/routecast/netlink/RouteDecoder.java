package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns the payload of an RTM_NEWROUTE or RTM_DELROUTE, or a stored image of one, into a route.
 *
 * <pre>
 * struct rtmsg {
 *     unsigned char rtm_family;
 *     unsigned char rtm_dst_len;
 *     unsigned char rtm_src_len;
 *     unsigned char rtm_tos;
 *     unsigned char rtm_table;       // RTA_TABLE wins: tables above 255 do not fit
 *     unsigned char rtm_protocol;
 *     unsigned char rtm_scope;
 *     unsigned char rtm_type;
 *     unsigned      rtm_flags;
 * };
 * </pre>
 *
 * Mirrors {@code <linux/rtnetlink.h>}. What only ages or says nothing about the route is left out:
 * RTA_CACHEINFO, RTA_MFC_STATS, RTA_EXPIRES, RTA_UID, RTM_F_NOTIFY, padding and the counters of
 * seg6local. Of an attribute that comes twice the last one counts.
 */
public final class RouteDecoder {
    private static final int NEXTHOP_FLAGS = 0xff;

    private final RouteHeader header = new RouteHeader();
    private final Family family;
    private final LegAttributes lone;
    private final Map<Integer, String> devices = new HashMap<>(4);
    private SortedMap<Integer, Hex> unknown = Collections.emptySortedMap();
    private List<Nexthop> multipath = List.of();
    private List<Nexthop> resolved = List.of();
    private Metrics metrics = Metrics.NONE;
    private Address destination;
    private Address source;
    private Address prefsrc;
    private Integer preference;
    private String tableName;
    private String protocolName;

    private RouteDecoder(byte[] buf, int offset, int length) {
        header.read(buf, offset, length);
        family = Family.ofNumber(header.family());
        if (family == null) {
            throw new MalformedMessageException(
                    "rtm_family", "AF_INET or AF_INET6", Integer.toString(header.family()), offset);
        }
        checkLength("rtm_dst_len", header.dstLength(), offset + 1);
        checkLength("rtm_src_len", header.srcLength(), offset + 2);
        destination = Address.any(family);
        source = destination;
        lone = new LegAttributes(family);
    }

    private void checkLength(String field, int bits, int offset) {
        if (bits > 8 * family.addressLength()) {
            throw new MalformedMessageException(
                    field, "at most " + 8 * family.addressLength(), Integer.toString(bits), offset);
        }
    }

    /**
     * Decodes struct rtmsg and attributes, which are {@code length} bytes from {@code offset}.
     *
     * @throws MalformedMessageException when they are not a route of AF_INET or AF_INET6
     */
    public static Route decode(byte[] buf, int offset, int length) {
        RouteDecoder decoder = new RouteDecoder(buf, offset, length);
        AttributeCursor attribute =
                AttributeCursor.behind("struct rtmsg", Rtnetlink.RTMSG_LENGTH, buf, offset, length);
        while (attribute.next()) {
            decoder.take(attribute);
        }
        return decoder.route();
    }

    private void take(AttributeCursor attribute) {
        switch (attribute.type()) {
            case Rtnetlink.RTA_TABLE,
                    Rtnetlink.RTA_PRIORITY,
                    Rtnetlink.RTA_NH_ID -> {} // in the header
            case Rtnetlink.RTA_DST -> destination = attribute.address(family);
            case Rtnetlink.RTA_SRC -> source = attribute.address(family);
            case Rtnetlink.RTA_PREFSRC -> prefsrc = attribute.address(family);
            case Rtnetlink.RTA_METRICS -> metrics = MetricsAttribute.decode(attribute.nested());
            case Rtnetlink.RTA_MULTIPATH -> multipath = NexthopList.decode(attribute, family);
            case Rtnetlink.RTA_PREF -> preference = attribute.u8();
            case Rtnetlink.RTA_CACHEINFO,
                    Rtnetlink.RTA_MFC_STATS,
                    Rtnetlink.RTA_EXPIRES,
                    Rtnetlink.RTA_UID,
                    Rtnetlink.RTA_PAD -> {} // no part of a route
            case ImageAttributes.TABLE_NAME -> tableName = attribute.string();
            case ImageAttributes.PROTOCOL_NAME -> protocolName = attribute.string();
            case ImageAttributes.DEVICE_NAME -> takeDevice(attribute);
            case ImageAttributes.RESOLVED -> resolved = NexthopList.decode(attribute, family);
            default -> takeOfLeg(attribute);
        }
    }

    private void takeDevice(AttributeCursor attribute) {
        String name = attribute.stringFrom(4);
        devices.put(NativeOrder.s32(attribute.buffer(), attribute.offset()), name);
    }

    private void takeOfLeg(AttributeCursor attribute) {
        if (!lone.take(attribute)) {
            unknown = unknown.isEmpty() ? new TreeMap<>() : unknown;
            unknown.put(attribute.type(), attribute.bytes());
        }
    }

    private Route route() {
        return new Route(
                family,
                new Prefix(destination, header.dstLength()),
                header.srcLength() == 0 ? null : new Prefix(source, header.srcLength()),
                header.table(),
                tableName,
                header.type(),
                header.protocol(),
                protocolName,
                header.scope(),
                header.tos(),
                header.priority(),
                prefsrc,
                header.hasNexthopId() ? header.nexthopId() : null,
                named(legs()),
                flags(),
                metrics,
                preference,
                lone.realm,
                unknown);
    }

    private int flags() {
        return header.flags() & ~Rtnetlink.RTM_F_NOTIFY;
    }

    private List<Nexthop> legs() {
        if (!multipath.isEmpty()) {
            return multipath;
        }
        return lone.isEmpty() ? resolved : List.of(loneLeg());
    }

    private Nexthop loneLeg() {
        int flags = flags() & NEXTHOP_FLAGS;
        return new Nexthop(
                lone.gateway,
                lone.ifindex,
                null,
                1,
                flags,
                lone.encap(),
                null,
                Collections.emptySortedMap());
    }

    private List<Nexthop> named(List<Nexthop> legs) {
        return devices.isEmpty()
                ? legs
                : legs.stream().map(leg -> leg.withDev(devices.get(leg.ifindex()))).toList();
    }
}
