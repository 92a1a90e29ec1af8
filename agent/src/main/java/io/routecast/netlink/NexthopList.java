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

    /** The legs, in the kernel's order. */
    static List<Nexthop> decode(AttributeCursor multipath, Family family) {
        List<Nexthop> legs = new ArrayList<>(4);
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
            legs.add(decodeLeg(buf, offset, length, family));
            offset += align(length);
        }
        return legs;
    }

    private static Nexthop decodeLeg(byte[] buf, int offset, int length, Family family) {
        LegAttributes leg = new LegAttributes(family);
        SortedMap<Integer, Hex> unknown = Collections.emptySortedMap();
        int weight = (buf[offset + 3] & 0xff) + 1;
        AttributeCursor attribute =
                new AttributeCursor(buf, offset + RTNEXTHOP_LENGTH, offset + length);
        while (attribute.next()) {
            if (attribute.type() == ImageAttributes.WEIGHT) {
                weight = Math.max(weight, attribute.s32());
            } else if (attribute.type() == Rtnetlink.RTA_OIF || !leg.take(attribute)) {
                unknown = unknown.isEmpty() ? new TreeMap<>() : unknown;
                unknown.put(attribute.type(), attribute.bytes());
            }
        }
        int ifindex = NativeOrder.s32(buf, offset + 4);
        int flags = buf[offset + 2] & 0xff;
        return new Nexthop(
                leg.gateway, ifindex, null, weight, flags, leg.encap(), leg.realm, unknown);
    }

    /** Writes the legs as RTA_MULTIPATH; what that cannot hold, as several attributes of ours. */
    static void encode(AttributeWriter out, Family family, List<Nexthop> legs) {
        int start = out.length();
        int list = out.begin(Rtnetlink.RTA_MULTIPATH);
        legs.forEach(leg -> encodeLeg(out, family, leg));
        if (out.fits(list)) {
            out.end(list);
        } else {
            out.rewind(start);
            encodeParts(out, family, legs);
        }
    }

    private static void encodeParts(AttributeWriter out, Family family, List<Nexthop> legs) {
        int list = out.begin(ImageAttributes.NEXTHOPS);
        for (Nexthop leg : legs) {
            int start = out.length();
            encodeLeg(out, family, leg);
            if (!out.fits(list)) {
                out.rewind(start);
                out.end(list);
                list = out.begin(ImageAttributes.NEXTHOPS);
                encodeLeg(out, family, leg);
            }
        }
        out.end(list);
    }

    private static void encodeLeg(AttributeWriter out, Family family, Nexthop leg) {
        int start = out.length();
        out.header(RTNEXTHOP_LENGTH);
        encodeLegAttributes(out, family, leg);
        if (leg.weight() - 1 > MAX_HOPS) {
            out.u32(ImageAttributes.WEIGHT, leg.weight());
        }
        leg.unknown().forEach(out::bytes);
        out.set16(start, out.length() - start);
        out.set8(start + 2, leg.flags());
        out.set8(start + 3, Math.min(leg.weight() - 1, MAX_HOPS));
        out.set32(start + 4, leg.ifindex());
    }

    /** fib_nexthop_info of the kernel, with the realm behind it. */
    private static void encodeLegAttributes(AttributeWriter out, Family family, Nexthop leg) {
        encodeGateway(out, family, leg);
        encodeEncap(out, leg);
        if (leg.realm() != null) {
            out.u32(Rtnetlink.RTA_FLOW, leg.realm());
        }
    }

    /** RTA_GATEWAY, or RTA_VIA when the gateway is of another family than the route. */
    static void encodeGateway(AttributeWriter out, Family family, Nexthop leg) {
        if (leg.gateway() == null) {
            return;
        }
        if (leg.gateway().family() == family) {
            out.address(Rtnetlink.RTA_GATEWAY, leg.gateway());
        } else {
            out.via(leg.gateway());
        }
    }

    /** RTA_ENCAP, then RTA_ENCAP_TYPE, as lwtunnel_fill_encap writes them. */
    static void encodeEncap(AttributeWriter out, Nexthop leg) {
        if (leg.encap() != null) {
            out.bytes(Rtnetlink.RTA_ENCAP, leg.encap().attributes());
            out.u16(Rtnetlink.RTA_ENCAP_TYPE, leg.encap().type());
        }
    }
}
