package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.align;
import static io.routecast.netlink.Rtnetlink.RTNEXTHOP_LENGTH;

import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.Nexthop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The payload of RTA_MULTIPATH: one struct rtnexthop and its attributes after another.
 *
 * <pre>
 * struct rtnexthop {
 *     unsigned short rtnh_len;        // with its attributes
 *     unsigned char  rtnh_flags;      // RTNH_F_*
 *     unsigned char  rtnh_hops;       // weight - 1
 *     int            rtnh_ifindex;
 * };
 * </pre>
 */
final class NexthopList {
    private static final int MAX_HOPS = 255;

    private NexthopList() {}

    /** The nexthops, in the kernel's order. */
    static List<Nexthop> decode(AttributeCursor multipath, Family family) {
        List<Nexthop> nexthops = new ArrayList<>(4);
        byte[] buf = multipath.buffer();
        int end = multipath.offset() + multipath.length();
        for (int offset = multipath.offset(); offset < end; ) {
            int rest = end - offset;
            int length = rest < RTNEXTHOP_LENGTH ? 0 : NativeOrder.u16(buf, offset);
            if (length < RTNEXTHOP_LENGTH || length > rest) {
                throw new MalformedMessageException(
                        "struct rtnexthop",
                        "rtnh_len of 8 to " + rest,
                        Integer.toString(length),
                        offset);
            }
            nexthops.add(decodeNexthop(buf, offset, length, family));
            offset += align(length);
        }
        return nexthops;
    }

    private static Nexthop decodeNexthop(byte[] buf, int offset, int length, Family family) {
        NexthopAttributes nexthop = new NexthopAttributes(family);
        SortedMap<Integer, Hex> unknown = Collections.emptySortedMap();
        int weight = (buf[offset + 3] & 0xff) + 1;
        AttributeCursor attribute =
                new AttributeCursor(buf, offset + RTNEXTHOP_LENGTH, offset + length);
        while (attribute.next()) {
            if (attribute.type() == ImageAttributes.WEIGHT) {
                weight = Math.max(weight, attribute.s32());
            } else if (attribute.type() == Rtnetlink.RTA_OIF || !nexthop.take(attribute)) {
                unknown = unknown.isEmpty() ? new TreeMap<>() : unknown;
                unknown.put(attribute.type(), attribute.bytes());
            }
        }
        int ifindex = NativeOrder.s32(buf, offset + 4);
        int flags = buf[offset + 2] & 0xff;
        return new Nexthop(
                nexthop.gateway,
                ifindex,
                null,
                weight,
                flags,
                nexthop.encap(),
                nexthop.realm,
                unknown);
    }

    /**
     * Writes the nexthops as RTA_MULTIPATH, or, if that cannot hold them, as several {@link
     * ImageAttributes#NEXTHOPS}.
     */
    static void encode(AttributeWriter out, Family family, List<Nexthop> nexthops) {
        int start = out.length();
        int list = out.begin(Rtnetlink.RTA_MULTIPATH);
        nexthops.forEach(nexthop -> encodeNexthop(out, family, nexthop));
        if (out.fits(list)) {
            out.end(list);
        } else {
            out.rewind(start);
            encodeParts(out, family, nexthops);
        }
    }

    private static void encodeParts(AttributeWriter out, Family family, List<Nexthop> nexthops) {
        int list = out.begin(ImageAttributes.NEXTHOPS);
        for (Nexthop nexthop : nexthops) {
            int start = out.length();
            encodeNexthop(out, family, nexthop);
            if (!out.fits(list)) {
                out.rewind(start);
                out.end(list);
                list = out.begin(ImageAttributes.NEXTHOPS);
                encodeNexthop(out, family, nexthop);
            }
        }
        out.end(list);
    }

    private static void encodeNexthop(AttributeWriter out, Family family, Nexthop nexthop) {
        int start = out.length();
        out.header(RTNEXTHOP_LENGTH);
        encodeNexthopAttributes(out, family, nexthop);
        if (nexthop.weight() - 1 > MAX_HOPS) {
            out.u32(ImageAttributes.WEIGHT, nexthop.weight());
        }
        nexthop.unknown().forEach(out::bytes);
        out.set16(start, out.length() - start);
        out.set8(start + 2, nexthop.flags());
        out.set8(start + 3, Math.min(nexthop.weight() - 1, MAX_HOPS));
        out.set32(start + 4, nexthop.ifindex());
    }

    /** fib_nexthop_info of the kernel, then the realm. */
    private static void encodeNexthopAttributes(
            AttributeWriter out, Family family, Nexthop nexthop) {
        encodeGateway(out, family, nexthop);
        encodeEncap(out, nexthop);
        if (nexthop.realm() != null) {
            out.u32(Rtnetlink.RTA_FLOW, nexthop.realm());
        }
    }

    /** RTA_GATEWAY, or RTA_VIA when the gateway is of another family than the route. */
    static void encodeGateway(AttributeWriter out, Family family, Nexthop nexthop) {
        if (nexthop.gateway() == null) {
            return;
        }
        if (nexthop.gateway().family() == family) {
            out.address(Rtnetlink.RTA_GATEWAY, nexthop.gateway());
        } else {
            out.via(nexthop.gateway());
        }
    }

    /** RTA_ENCAP, then RTA_ENCAP_TYPE, as lwtunnel_fill_encap writes them. */
    static void encodeEncap(AttributeWriter out, Nexthop nexthop) {
        if (nexthop.encap() != null) {
            out.bytes(Rtnetlink.RTA_ENCAP, nexthop.encap().attributes());
            out.u16(Rtnetlink.RTA_ENCAP_TYPE, nexthop.encap().type());
        }
    }
}
