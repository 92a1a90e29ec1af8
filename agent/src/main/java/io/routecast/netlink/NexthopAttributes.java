package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Encap;
import io.routecast.route.Family;
import io.routecast.route.Hex;

/**
 * Collects the attributes of one nexthop, which are in the route itself or in a struct rtnexthop.
 */
final class NexthopAttributes {
    private final Family family;
    private Integer encapType;
    private Hex encap;
    Address gateway;
    int ifindex;
    Long realm;

    NexthopAttributes(Family family) {
        this.family = family;
    }

    /** Takes the attribute if it belongs to a nexthop; false if it does not. */
    boolean take(AttributeCursor attribute) {
        switch (attribute.type()) {
            case Rtnetlink.RTA_OIF -> ifindex = attribute.s32();
            case Rtnetlink.RTA_GATEWAY -> gateway = attribute.address(family);
            case Rtnetlink.RTA_VIA -> {
                return takeVia(attribute);
            }
            case Rtnetlink.RTA_FLOW -> realm = attribute.u32();
            case Rtnetlink.RTA_ENCAP -> encap = attribute.bytes();
            case Rtnetlink.RTA_ENCAP_TYPE -> encapType = attribute.u16();
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * A gateway of another family than the route's. If that family is unknown here, the attribute
     * is kept as unknown.
     *
     * <pre>
     * struct rtvia {
     *     __kernel_sa_family_t rtvia_family;    // u16
     *     __u8                 rtvia_addr[];
     * };
     * </pre>
     */
    private boolean takeVia(AttributeCursor attribute) {
        attribute.atLeast(2);
        Family viaFamily = Family.ofNumber(NativeOrder.u16(attribute.buffer(), attribute.offset()));
        if (viaFamily == null || attribute.length() != 2 + viaFamily.addressLength()) {
            return false;
        }
        gateway = Address.of(attribute.buffer(), attribute.offset() + 2, viaFamily.addressLength());
        return true;
    }

    /** Whether there is no gateway, interface or tunnel. */
    boolean isEmpty() {
        return gateway == null && ifindex == 0 && encap() == null;
    }

    /** The tunnel; null for none. */
    Encap encap() {
        if (encap == null && encapType == null) {
            return null;
        }
        int type = encapType == null ? LwTunnel.LWTUNNEL_ENCAP_NONE : encapType;
        return new Encap(type, EncapPayload.steady(type, encap == null ? Hex.EMPTY : encap));
    }
}
