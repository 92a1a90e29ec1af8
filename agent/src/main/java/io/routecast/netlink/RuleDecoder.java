package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.IpRule;
import io.routecast.route.Prefix;
import io.routecast.route.RuleAction;
import io.routecast.route.RuleFlags;
import io.routecast.route.RuleSelector;
import io.routecast.route.RuleSelector.Masked;
import io.routecast.route.RuleSelector.Ports;
import io.routecast.route.RuleSelector.Range;

/**
 * Turns an image of {@link RuleCodec} into a rule. An attribute of an unexpected size is kept as an
 * unknown one.
 */
final class RuleDecoder {
    private final byte[] image;
    private final Family family;
    private final SortedAttributes attributes;

    RuleDecoder(byte[] image) {
        this.image = image;
        family = Family.ofNumber(u8(FibRules.FAMILY));
        attributes =
                SortedAttributes.of(
                        new AttributeCursor(image, FibRules.HEADER_LENGTH, image.length));
    }

    IpRule rule() {
        Long priority = attributes.takeU32(FibRules.FRA_PRIORITY);
        Integer protocol = attributes.takeU8(FibRules.FRA_PROTOCOL);
        return new IpRule(
                family,
                priority == null ? 0 : priority,
                selector(),
                action(),
                protocol == null ? 0 : protocol,
                attributes.takeText(ImageAttributes.PROTOCOL_NAME),
                flags() & ~RuleFlags.INVERT,
                attributes.rest());
    }

    /** RTPROT_*; 0 when it is absent. */
    int protocol() {
        return attributes.u8(FibRules.FRA_PROTOCOL);
    }

    private int flags() {
        return NativeOrder.s32(image, FibRules.FLAGS);
    }

    private int u8(int offset) {
        return image[offset] & 0xff;
    }

    private RuleSelector selector() {
        return new RuleSelector(
                (flags() & RuleFlags.INVERT) != 0,
                prefix(FibRules.FRA_SRC, u8(FibRules.SRC_LEN)),
                prefix(FibRules.FRA_DST, u8(FibRules.DST_LEN)),
                attributes.takeText(FibRules.FRA_IIFNAME),
                attributes.takeText(FibRules.FRA_OIFNAME),
                u8(FibRules.TOS),
                dscp(),
                fwmark(),
                flowLabel(),
                uids(),
                attributes.takeU8(FibRules.FRA_IP_PROTO),
                ports(FibRules.FRA_SPORT_RANGE, FibRules.FRA_SPORT_MASK),
                ports(FibRules.FRA_DPORT_RANGE, FibRules.FRA_DPORT_MASK),
                attributes.takeNetworkOrder(FibRules.FRA_TUN_ID, Long.BYTES));
    }

    private Prefix prefix(int type, int length) {
        if (length == 0 || length > 8 * family.addressLength()) {
            return null;
        }
        Address address = attributes.takeAddress(type, family);
        return new Prefix(address == null ? Address.any(family) : address, length);
    }

    private Masked dscp() {
        Integer value = attributes.takeU8(FibRules.FRA_DSCP);
        if (value == null) {
            return null;
        }
        Integer mask = attributes.takeU8(FibRules.FRA_DSCP_MASK);
        return new Masked(value, mask == null ? 0x3f : mask);
    }

    /** A mark of 0 is not sent, but its mask is. */
    private Masked fwmark() {
        Long value = attributes.takeU32(FibRules.FRA_FWMARK);
        Long mask = attributes.takeU32(FibRules.FRA_FWMASK);
        return value == null && mask == null
                ? null
                : new Masked(value == null ? 0 : value, mask == null ? 0xffffffffL : mask);
    }

    private Masked flowLabel() {
        Long value = attributes.takeNetworkOrder(FibRules.FRA_FLOWLABEL, Integer.BYTES);
        if (value == null) {
            return null;
        }
        Long mask = attributes.takeNetworkOrder(FibRules.FRA_FLOWLABEL_MASK, Integer.BYTES);
        return new Masked(value, mask == null ? 0xfffff : mask);
    }

    /** struct fib_rule_uid_range: two u32. */
    private Range uids() {
        byte[] range = attributes.take(FibRules.FRA_UID_RANGE, 2 * Integer.BYTES);
        return range == null
                ? null
                : new Range(NativeOrder.u32(range, 0), NativeOrder.u32(range, Integer.BYTES));
    }

    /** struct fib_rule_port_range: two u16. */
    private Ports ports(int rangeType, int maskType) {
        byte[] range = attributes.take(rangeType, 2 * Short.BYTES);
        if (range == null) {
            return null;
        }
        Integer mask = attributes.takeU16(maskType);
        return new Ports(
                NativeOrder.u16(range, 0),
                NativeOrder.u16(range, Short.BYTES),
                mask == null ? 0xffff : mask);
    }

    private RuleAction action() {
        Integer l3mdev = attributes.takeU8(FibRules.FRA_L3MDEV);
        Long suppressed = attributes.takeU32(FibRules.FRA_SUPPRESS_PREFIXLEN);
        return new RuleAction(
                u8(FibRules.ACTION),
                attributes.takeU32(FibRules.FRA_TABLE),
                attributes.takeText(ImageAttributes.TABLE_NAME),
                l3mdev != null && l3mdev != 0,
                attributes.takeU32(FibRules.FRA_GOTO),
                suppressed,
                attributes.takeU32(FibRules.FRA_SUPPRESS_IFGROUP),
                attributes.takeU32(FibRules.FRA_FLOW));
    }
}
