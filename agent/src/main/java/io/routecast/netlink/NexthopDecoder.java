package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.IpNexthop;
import io.routecast.route.IpNexthop.Member;
import io.routecast.route.IpNexthop.Resilience;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an image of {@link NexthopCodec} into a nexthop object. An attribute of an unexpected size
 * is kept as an unknown one.
 */
final class NexthopDecoder {
    private final byte[] image;
    private final SortedAttributes attributes;

    NexthopDecoder(byte[] image) {
        this.image = image;
        attributes =
                SortedAttributes.of(
                        new AttributeCursor(image, NexthopNumbers.NHMSG_LENGTH, image.length));
    }

    IpNexthop object() {
        return new IpNexthop(
                attributes.takeU32(NexthopNumbers.NHA_ID),
                Family.ofNumber(u8(NexthopNumbers.FAMILY)),
                gateway(),
                (int) orZero(attributes.takeU32(NexthopNumbers.NHA_OIF)),
                attributes.takeText(ImageAttributes.DEVICE_NAME, Integer.BYTES),
                u8(NexthopNumbers.SCOPE),
                u8(NexthopNumbers.PROTOCOL),
                attributes.takeText(ImageAttributes.PROTOCOL_NAME),
                NativeOrder.s32(image, NexthopNumbers.FLAGS),
                attributes.take(NexthopNumbers.NHA_BLACKHOLE) != null,
                attributes.take(NexthopNumbers.NHA_FDB) != null,
                encap(),
                group(),
                attributes.takeU16(NexthopNumbers.NHA_GROUP_TYPE),
                resilience(),
                attributes.rest());
    }

    private int u8(int offset) {
        return image[offset] & 0xff;
    }

    private static long orZero(Long number) {
        return number == null ? 0 : number;
    }

    private Address gateway() {
        Address gateway = attributes.takeAddress(NexthopNumbers.NHA_GATEWAY, Family.IPV4);
        return gateway != null
                ? gateway
                : attributes.takeAddress(NexthopNumbers.NHA_GATEWAY, Family.IPV6);
    }

    /** Without its type a tunnel cannot be read. */
    private Encap encap() {
        Integer type = attributes.takeU16(NexthopNumbers.NHA_ENCAP_TYPE);
        if (type == null) {
            return null;
        }
        Hex tunnel = attributes.take(NexthopNumbers.NHA_ENCAP);
        return new Encap(type, tunnel == null ? Hex.EMPTY : tunnel);
    }

    /** struct nexthop_grp, one after another: {@link NexthopMessage.Member} shows it. */
    private List<Member> group() {
        byte[] bytes = attributes.takeMultiple(NexthopNumbers.NHA_GROUP, NexthopNumbers.MEMBER);
        List<Member> group = new ArrayList<>(bytes.length / NexthopNumbers.MEMBER);
        for (int at = 0; at < bytes.length; at += NexthopNumbers.MEMBER) {
            int weight = ((bytes[at + 5] & 0xff) << 8 | bytes[at + 4] & 0xff) + 1;
            group.add(new Member(NativeOrder.u32(bytes, at), weight));
        }
        return group;
    }

    private Resilience resilience() {
        SortedAttributes nest = attributes.takeNest(NexthopNumbers.NHA_RES_GROUP);
        if (nest == null) {
            return null;
        }
        Integer buckets = nest.takeU16(NexthopNumbers.NHA_RES_GROUP_BUCKETS);
        return new Resilience(
                buckets == null ? 0 : buckets,
                orZero(nest.takeU32(NexthopNumbers.NHA_RES_GROUP_IDLE_TIMER)),
                orZero(nest.takeU32(NexthopNumbers.NHA_RES_GROUP_UNBALANCED_TIMER)),
                nest.rest());
    }
}
