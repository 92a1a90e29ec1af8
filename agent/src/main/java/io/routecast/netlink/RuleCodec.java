package io.routecast.netlink;

import io.routecast.route.Family;
import io.routecast.route.Hex;
import io.routecast.route.IpRule;
import io.routecast.route.RuleFlags;
import java.nio.ByteBuffer;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * RTM_NEWRULE and RTM_DELRULE of AF_INET and AF_INET6.
 *
 * <pre>
 * struct fib_rule_hdr {
 *     __u8  family;
 *     __u8  dst_len;
 *     __u8  src_len;
 *     __u8  tos;
 *     __u8  table;      // FRA_TABLE wins: tables above 255 do not fit
 *     __u8  res1;
 *     __u8  res2;
 *     __u8  action;     // FR_ACT_*
 *     __u32 flags;      // FIB_RULE_*
 * };
 * </pre>
 *
 * Mirrors {@code <linux/fib_rules.h>}. A key is the family, the priority and a hash of everything
 * but {@link RuleFlags#SILENT}: rules of one key differ in those flags alone. An image is the
 * header without its table, the attributes in the order of their numbers, then {@link
 * ImageAttributes}. It lacks what says as much as its absence: masks of all bits, suppression of
 * nothing.
 */
public final class RuleCodec implements ObjectCodec {
    private static final Hex NOTHING = Hex.parse("ffffffff");
    private static final Hex ALL_OF_A_PORT = Hex.parse("ffff");
    private static final Hex ALL_OF_A_DSCP = Hex.parse("3f");
    private static final Hex ALL_OF_A_FLOW_LABEL = Hex.parse("000fffff");

    private final ToLongFunction<byte[]> hash;

    /**
     * @param hash of the bytes that identify a rule, 64 bits
     */
    public RuleCodec(ToLongFunction<byte[]> hash) {
        this.hash = hash;
    }

    @Override
    public boolean isNew(int type) {
        return type == Rtnetlink.RTM_NEWRULE;
    }

    @Override
    public boolean isDeletion(int type) {
        return type == Rtnetlink.RTM_DELRULE;
    }

    @Override
    public byte[] key(NetlinkMessage message) {
        SortedAttributes attributes = attributes(message);
        int family = message.buffer()[message.payloadOffset() + FibRules.FAMILY] & 0xff;
        if (Family.ofNumber(family) == null) {
            return null;
        }
        AttributeWriter identity = written(message, ~RuleFlags.SILENT, attributes);
        return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
                .put((byte) family)
                .putInt((int) attributes.u32(FibRules.FRA_PRIORITY))
                .putLong(hash.applyAsLong(identity.toByteArray()))
                .array();
    }

    @Override
    public byte[] image(NetlinkMessage message, ImageNames names) {
        SortedAttributes attributes = attributes(message);
        byte[] protocol = names.protocol(attributes.u8(FibRules.FRA_PROTOCOL));
        AttributeWriter out = written(message, -1, attributes);
        if (attributes.has(FibRules.FRA_TABLE)) {
            out.name(ImageAttributes.TABLE_NAME, names.table(attributes.u32(FibRules.FRA_TABLE)));
        }
        out.name(ImageAttributes.PROTOCOL_NAME, protocol);
        return out.toByteArray();
    }

    private static AttributeWriter written(
            NetlinkMessage message, int flags, SortedAttributes attributes) {
        byte[] buf = message.buffer();
        int header = message.payloadOffset();
        AttributeWriter out = new AttributeWriter();
        out.header(FibRules.HEADER_LENGTH);
        out.set8(FibRules.FAMILY, buf[header + FibRules.FAMILY]);
        out.set8(FibRules.DST_LEN, buf[header + FibRules.DST_LEN]);
        out.set8(FibRules.SRC_LEN, buf[header + FibRules.SRC_LEN]);
        out.set8(FibRules.TOS, buf[header + FibRules.TOS]);
        out.set8(FibRules.ACTION, buf[header + FibRules.ACTION]);
        out.set32(FibRules.FLAGS, NativeOrder.s32(buf, header + FibRules.FLAGS) & flags);
        attributes.writeTo(out);
        return out;
    }

    /** The attributes without what changes nothing. */
    private static SortedAttributes attributes(NetlinkMessage message) {
        SortedAttributes attributes = SortedAttributes.of(cursor(message));
        if (!attributes.has(FibRules.FRA_TABLE)) {
            byte table = message.buffer()[message.payloadOffset() + FibRules.TABLE];
            attributes.put(FibRules.FRA_TABLE, u32(table & 0xff));
        }
        attributes.drop(FibRules.FRA_PAD);
        attributes.dropDefault(FibRules.FRA_TABLE, u32(0));
        attributes.dropDefault(FibRules.FRA_PRIORITY, u32(0));
        attributes.dropDefault(FibRules.FRA_SUPPRESS_PREFIXLEN, NOTHING);
        attributes.dropDefault(FibRules.FRA_SUPPRESS_IFGROUP, NOTHING);
        attributes.dropDefault(FibRules.FRA_SPORT_MASK, ALL_OF_A_PORT);
        attributes.dropDefault(FibRules.FRA_DPORT_MASK, ALL_OF_A_PORT);
        attributes.dropDefault(FibRules.FRA_DSCP_MASK, ALL_OF_A_DSCP);
        attributes.dropDefault(FibRules.FRA_FLOWLABEL_MASK, ALL_OF_A_FLOW_LABEL);
        return attributes;
    }

    private static AttributeCursor cursor(NetlinkMessage message) {
        return AttributeCursor.after(
                "struct fib_rule_hdr",
                FibRules.HEADER_LENGTH,
                message.buffer(),
                message.payloadOffset(),
                message.payloadLength());
    }

    private static Hex u32(int value) {
        byte[] bytes = new byte[Integer.BYTES];
        NativeOrder.put32(bytes, 0, value);
        return Hex.of(bytes);
    }

    /** Always: a rule names its links itself. */
    @Override
    public boolean imageComplete() {
        return true;
    }

    @Override
    public boolean unique() {
        return false;
    }

    @Override
    public boolean accepted(byte[] key, IntPredicate families) {
        return families.test(key[0]);
    }

    @Override
    public int protocol(byte[] image) {
        return new RuleDecoder(image).protocol();
    }

    @Override
    public int family(byte[] image) {
        return image[FibRules.FAMILY] & 0xff;
    }

    /** The rule of an image. */
    public static IpRule rule(byte[] image) {
        return new RuleDecoder(image).rule();
    }
}
