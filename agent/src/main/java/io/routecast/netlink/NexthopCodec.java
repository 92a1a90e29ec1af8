package io.routecast.netlink;

import io.routecast.route.Hex;
import io.routecast.route.IpNexthop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * RTM_NEWNEXTHOP and RTM_DELNEXTHOP: nexthop objects and groups of them. {@link NexthopMessage}
 * shows struct nhmsg.
 *
 * <p>A key is the object's number. An image is the header, the attributes in the order of their
 * numbers, then {@link ImageAttributes}. It lacks what only ages or counts: how long a resilient
 * group has been out of balance, statistics.
 */
public final class NexthopCodec implements ObjectCodec {
    private boolean complete;

    @Override
    public boolean isNew(int type) {
        return type == Rtnetlink.RTM_NEWNEXTHOP;
    }

    @Override
    public boolean isDeletion(int type) {
        return type == Rtnetlink.RTM_DELNEXTHOP;
    }

    @Override
    public byte[] key(NetlinkMessage message) {
        SortedAttributes attributes = SortedAttributes.of(cursor(message));
        Long id = attributes.takeU32(NexthopNumbers.NHA_ID);
        if (id == null) {
            throw new MalformedMessageException(
                    "NHA_ID", "4 bytes", "none", message.payloadOffset());
        }
        return ByteBuffer.allocate(Integer.BYTES).putInt(id.intValue()).array();
    }

    @Override
    public byte[] image(NetlinkMessage message, ImageNames names) {
        SortedAttributes attributes = attributes(message);
        byte[] buf = message.buffer();
        int header = message.payloadOffset();
        AttributeWriter out = new AttributeWriter();
        out.header(NexthopNumbers.NHMSG_LENGTH);
        out.set8(NexthopNumbers.FAMILY, buf[header + NexthopNumbers.FAMILY]);
        out.set8(NexthopNumbers.SCOPE, buf[header + NexthopNumbers.SCOPE]);
        out.set8(NexthopNumbers.PROTOCOL, buf[header + NexthopNumbers.PROTOCOL]);
        out.set32(NexthopNumbers.FLAGS, NativeOrder.s32(buf, header + NexthopNumbers.FLAGS));
        attributes.writeTo(out);
        out.name(ImageAttributes.PROTOCOL_NAME, names.protocol(protocol(out.toByteArray())));
        device(out, (int) attributes.u32(NexthopNumbers.NHA_OIF), names);
        return out.toByteArray();
    }

    private void device(AttributeWriter out, int ifindex, ImageNames names) {
        byte[] name = ifindex == 0 ? null : names.device(ifindex);
        complete = ifindex == 0 || name != null;
        if (name != null) {
            out.numberedString(
                    ImageAttributes.DEVICE_NAME, ifindex, new String(name, StandardCharsets.UTF_8));
        }
    }

    /** The attributes without what only ages or counts. */
    private static SortedAttributes attributes(NetlinkMessage message) {
        SortedAttributes attributes = SortedAttributes.of(cursor(message));
        attributes.drop(
                NexthopNumbers.NHA_OP_FLAGS,
                NexthopNumbers.NHA_GROUP_STATS,
                NexthopNumbers.NHA_HW_STATS_ENABLE,
                NexthopNumbers.NHA_HW_STATS_USED);
        steady(attributes);
        return attributes;
    }

    private static void steady(SortedAttributes attributes) {
        SortedAttributes group = attributes.takeNest(NexthopNumbers.NHA_RES_GROUP);
        if (group != null) {
            group.drop(
                    NexthopNumbers.NHA_RES_GROUP_PAD, NexthopNumbers.NHA_RES_GROUP_UNBALANCED_TIME);
            AttributeWriter lasting = new AttributeWriter();
            group.writeTo(lasting);
            attributes.put(NexthopNumbers.NHA_RES_GROUP, Hex.of(lasting.toByteArray()));
        }
        Hex encap = attributes.take(NexthopNumbers.NHA_ENCAP);
        if (encap != null) {
            int type = attributes.u16(NexthopNumbers.NHA_ENCAP_TYPE);
            attributes.put(NexthopNumbers.NHA_ENCAP, EncapPayload.steady(type, encap));
        }
    }

    private static AttributeCursor cursor(NetlinkMessage message) {
        return AttributeCursor.after(
                "struct nhmsg",
                NexthopNumbers.NHMSG_LENGTH,
                message.buffer(),
                message.payloadOffset(),
                message.payloadLength());
    }

    @Override
    public boolean imageComplete() {
        return complete;
    }

    @Override
    public boolean unique() {
        return true;
    }

    @Override
    public boolean accepted(byte[] key, IntPredicate families) {
        return true;
    }

    @Override
    public int protocol(byte[] image) {
        return image[NexthopNumbers.PROTOCOL] & 0xff;
    }

    @Override
    public int family(byte[] image) {
        return image[NexthopNumbers.FAMILY] & 0xff;
    }

    /** The object of an image. */
    public static IpNexthop object(byte[] image) {
        return new NexthopDecoder(image).object();
    }
}
