package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.Metrics;
import io.routecast.route.Nexthop;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import java.util.ArrayList;
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
 * Mirrors {@code <linux/rtnetlink.h>}. What only ages, or does not describe the route, is left out:
 * RTA_CACHEINFO, RTA_MFC_STATS, RTA_EXPIRES, RTA_UID, RTM_F_NOTIFY, padding and the counters of
 * seg6local. If an attribute comes twice, the last one counts.
 *
 * <p>Makes a route of everything that {@link RouteHeader} reads and that is of AF_INET or AF_INET6:
 * a malformed attribute is kept as an unknown one, under its number.
 */
public final class RouteDecoder {
    private static final int NEXTHOP_FLAGS = 0xff;

    private final RouteHeader header = new RouteHeader();
    private final Family family;
    private final NexthopAttributes lone;
    private final Map<Integer, String> devices = new HashMap<>(4);
    private final List<Integer> undecoded = new ArrayList<>(0);
    private SortedMap<Integer, Hex> unknown = Collections.emptySortedMap();
    private List<Nexthop> multipath = List.of();
    private final List<Nexthop> parts = new ArrayList<>(0);
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
        destination = Address.any(family);
        source = destination;
        lone = new NexthopAttributes(family);
    }

    /**
     * Decodes struct rtmsg and its attributes: {@code length} bytes from {@code offset}.
     *
     * @throws MalformedMessageException when the bytes are no route of AF_INET or AF_INET6
     */
    public static Route decode(byte[] buf, int offset, int length) {
        return decoded(buf, offset, length).route();
    }

    /** Likewise, with the numbers of the malformed attributes. */
    static DecodedRoute decoded(byte[] buf, int offset, int length) {
        RouteDecoder decoder = new RouteDecoder(buf, offset, length);
        AttributeCursor attribute =
                AttributeCursor.after("struct rtmsg", Rtnetlink.RTMSG_LENGTH, buf, offset, length);
        while (attribute.next()) {
            decoder.takeOrKeep(attribute);
        }
        return new DecodedRoute(decoder.route(), decoder.undecoded);
    }

    /** Likewise, but decodes only what {@link RouteHeader} reads. */
    static DecodedRoute undecoded(byte[] buf, int offset, int length) {
        RouteDecoder decoder = new RouteDecoder(buf, offset, length);
        AttributeCursor attribute =
                AttributeCursor.after("struct rtmsg", Rtnetlink.RTMSG_LENGTH, buf, offset, length);
        while (attribute.next()) {
            decoder.takePrefixOrKeep(attribute);
        }
        return new DecodedRoute(decoder.route(), decoder.undecoded);
    }

    private void takePrefixOrKeep(AttributeCursor attribute) {
        switch (attribute.type()) {
            case Rtnetlink.RTA_DST,
                    Rtnetlink.RTA_SRC,
                    Rtnetlink.RTA_TABLE,
                    Rtnetlink.RTA_PRIORITY,
                    Rtnetlink.RTA_NH_ID ->
                    take(attribute);
            default -> {
                keep(attribute);
                undecoded.add(attribute.type());
            }
        }
    }

    private void takeOrKeep(AttributeCursor attribute) {
        try {
            take(attribute);
        } catch (MalformedMessageException e) {
            keep(attribute);
            undecoded.add(attribute.type());
        }
    }

    private void keep(AttributeCursor attribute) {
        unknown = unknown.isEmpty() ? new TreeMap<>() : unknown;
        unknown.put(attribute.type(), attribute.bytes());
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
            case ImageAttributes.NEXTHOPS -> parts.addAll(NexthopList.decode(attribute, family));
            default -> takeOfNexthop(attribute);
        }
    }

    private void takeDevice(AttributeCursor attribute) {
        String name = attribute.stringFrom(4);
        devices.put(NativeOrder.s32(attribute.buffer(), attribute.offset()), name);
    }

    private void takeOfNexthop(AttributeCursor attribute) {
        if (!lone.take(attribute)) {
            keep(attribute);
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
                named(nexthops()),
                flags(),
                metrics,
                preference,
                lone.realm,
                unknown);
    }

    private int flags() {
        return header.flags() & ~Rtnetlink.RTM_F_NOTIFY;
    }

    private List<Nexthop> nexthops() {
        if (!multipath.isEmpty()) {
            return multipath;
        }
        return lone.isEmpty() ? parts : List.of(loneNexthop());
    }

    private Nexthop loneNexthop() {
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

    private List<Nexthop> named(List<Nexthop> nexthops) {
        return devices.isEmpty()
                ? nexthops
                : nexthops.stream()
                        .map(nexthop -> nexthop.withDev(devices.get(nexthop.ifindex())))
                        .toList();
    }
}
