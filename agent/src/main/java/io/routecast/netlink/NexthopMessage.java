package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import java.util.ArrayList;
import java.util.List;

/**
 * RTM_NEWNEXTHOP or RTM_DELNEXTHOP: a nexthop object or a group of them.
 *
 * <pre>
 * struct nhmsg {
 *     unsigned char nh_family;
 *     unsigned char nh_scope;
 *     unsigned char nh_protocol;
 *     unsigned char resvd;
 *     unsigned int  nh_flags;       // RTNH_F_*
 * };
 * </pre>
 *
 * Mirrors {@code <linux/nexthop.h>}.
 *
 * @param id NHA_ID, unsigned 32 bits; what RTA_NH_ID refers to
 * @param family nh_family: AF_UNSPEC (0) for a group
 * @param scope nh_scope
 * @param protocol nh_protocol
 * @param flags nh_flags: RTNH_F_* bits
 * @param group NHA_GROUP: the members; empty for a single nexthop
 * @param blackhole NHA_BLACKHOLE
 * @param ifindex NHA_OIF; 0 when absent
 * @param gateway NHA_GATEWAY; null when absent
 * @param encap NHA_ENCAP_TYPE and NHA_ENCAP; null for no tunnel
 * @param fdb NHA_FDB: for a bridge's forwarding database; routes cannot use it
 */
public record NexthopMessage(
        long id,
        int family,
        int scope,
        int protocol,
        int flags,
        List<Member> group,
        boolean blackhole,
        int ifindex,
        Address gateway,
        Encap encap,
        boolean fdb) {

    /** Takes a copy of the group. */
    public NexthopMessage {
        group = List.copyOf(group);
    }

    /**
     * A member of a group.
     *
     * <pre>
     * struct nexthop_grp {
     *     __u32 id;
     *     __u8  weight;         // less 1
     *     __u8  weight_high;    // resvd1 before Linux 6.12
     *     __u16 resvd2;
     * };
     * </pre>
     *
     * @param id of the single nexthop, unsigned 32 bits
     * @param weight 1 to 65536
     */
    public record Member(long id, int weight) {}

    /**
     * Decodes struct nhmsg and its attributes: {@code length} bytes from {@code offset}.
     *
     * @throws MalformedMessageException when the bytes are no such message
     */
    public static NexthopMessage decode(byte[] buf, int offset, int length) {
        AttributeCursor attribute =
                AttributeCursor.after(
                        "struct nhmsg", NexthopNumbers.NHMSG_LENGTH, buf, offset, length);
        long id = 0;
        List<Member> group = List.of();
        boolean blackhole = false;
        boolean fdb = false;
        int ifindex = 0;
        Address gateway = null;
        Integer encapType = null;
        Hex encap = Hex.EMPTY;
        while (attribute.next()) {
            switch (attribute.type()) {
                case NexthopNumbers.NHA_ID -> id = attribute.u32();
                case NexthopNumbers.NHA_GROUP -> group = decodeGroup(attribute);
                case NexthopNumbers.NHA_BLACKHOLE -> blackhole = true;
                case NexthopNumbers.NHA_OIF -> ifindex = attribute.s32();
                case NexthopNumbers.NHA_GATEWAY -> gateway = attribute.address();
                case NexthopNumbers.NHA_ENCAP_TYPE -> encapType = attribute.u16();
                case NexthopNumbers.NHA_ENCAP -> encap = attribute.bytes();
                case NexthopNumbers.NHA_FDB -> fdb = true;
                default -> {} // of no interest to routes
            }
        }
        return new NexthopMessage(
                id,
                buf[offset] & 0xff,
                buf[offset + 1] & 0xff,
                buf[offset + 2] & 0xff,
                NativeOrder.s32(buf, offset + 4),
                group,
                blackhole,
                ifindex,
                gateway,
                encapType == null
                        ? null
                        : new Encap(encapType, EncapPayload.steady(encapType, encap)),
                fdb);
    }

    private static List<Member> decodeGroup(AttributeCursor attribute) {
        if (attribute.length() % NexthopNumbers.MEMBER != 0) {
            throw new MalformedMessageException(
                    "NHA_GROUP",
                    "a multiple of 8 bytes",
                    attribute.length() + " bytes",
                    attribute.offset());
        }
        byte[] buf = attribute.buffer();
        int end = attribute.offset() + attribute.length();
        List<Member> group = new ArrayList<>(attribute.length() / NexthopNumbers.MEMBER);
        for (int offset = attribute.offset(); offset < end; offset += NexthopNumbers.MEMBER) {
            int weight = ((buf[offset + 5] & 0xff) << 8 | buf[offset + 4] & 0xff) + 1;
            group.add(new Member(NativeOrder.u32(buf, offset), weight));
        }
        return group;
    }

    /** The family of a single nexthop; null for a group and for families other than IP. */
    public Family ipFamily() {
        return Family.ofNumber(family);
    }
}
