package io.routecast.netlink;

import io.routecast.route.Family;

/**
 * RTM_NEWLINK or RTM_DELLINK: the state of an interface.
 *
 * <pre>
 * struct ifinfomsg {
 *     unsigned char  ifi_family;
 *     unsigned char  __ifi_pad;
 *     unsigned short ifi_type;
 *     int            ifi_index;
 *     unsigned       ifi_flags;
 *     unsigned       ifi_change;
 * };
 * </pre>
 *
 * Mirrors {@code <linux/rtnetlink.h>} and {@code <linux/if_link.h>}.
 *
 * @param family ifi_family: 0; AF_BRIDGE (7) when a bridge reports a port, and AF_INET6 (10) for
 *     the link's IPv6 state; such an RTM_DELLINK deletes no link
 * @param index ifi_index
 * @param flags ifi_flags: IFF_* bits
 * @param change ifi_change: which of them changed
 * @param name IFLA_IFNAME; null when absent
 * @param mtu IFLA_MTU, bytes; null when absent
 * @param operstate IFLA_OPERSTATE: IF_OPER_*; null when absent
 * @param carrier IFLA_CARRIER: 0 or 1; null when absent
 * @param kind IFLA_INFO_KIND, such as {@code veth}; null for hardware
 * @param vrfTable IFLA_VRF_TABLE of a {@code vrf}; null otherwise
 * @param master IFLA_MASTER: the index of the bridge, bond or VRF that it is a port of; 0 for none
 * @param inet6Flags IFLA_INET6_FLAGS of AF_INET6: IF_* bits of {@code net/if_inet6.h}; else 0
 * @param inet6Mtu DEVCONF_MTU6 of AF_INET6, which advertisements set too; else 0
 */
public record LinkMessage(
        int family,
        int index,
        int flags,
        int change,
        String name,
        Long mtu,
        Integer operstate,
        Integer carrier,
        String kind,
        Long vrfTable,
        int master,
        long inet6Flags,
        int inet6Mtu) {

    private static final int IFLA_PROTINFO = 12;
    private static final int IFLA_INET6_FLAGS = 1;
    private static final int IFLA_INET6_CONF = 2;
    private static final int DEVCONF_MTU6_OFFSET = 2 * 4;
    private static final long IF_RA_RCVD = 0x20;
    private static final int IFINFOMSG_LENGTH = 16;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_CARRIER = 33;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_VRF_TABLE = 1;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_LOWER_UP = 0x10000;

    /**
     * Decodes struct ifinfomsg and its attributes: {@code length} bytes from {@code offset}.
     *
     * @throws MalformedMessageException when the bytes are no such message
     */
    public static LinkMessage decode(byte[] buf, int offset, int length) {
        AttributeCursor attribute =
                AttributeCursor.after("struct ifinfomsg", IFINFOMSG_LENGTH, buf, offset, length);
        String name = null;
        Long mtu = null;
        Integer operstate = null;
        Integer carrier = null;
        Kind kind = Kind.NONE;
        int family = buf[offset] & 0xff;
        int master = 0;
        Inet6 inet6 = Inet6.NONE;
        while (attribute.next()) {
            switch (attribute.type()) {
                case IFLA_IFNAME -> name = attribute.string();
                case IFLA_MTU -> mtu = attribute.u32();
                case IFLA_MASTER -> master = attribute.s32();
                case IFLA_PROTINFO ->
                        inet6 =
                                family == Family.IPV6.number()
                                        ? Inet6.decode(attribute.nested())
                                        : Inet6.NONE;
                case IFLA_OPERSTATE -> operstate = attribute.u8();
                case IFLA_CARRIER -> carrier = attribute.u8();
                case IFLA_LINKINFO -> kind = Kind.decode(attribute.nested());
                default -> {} // of no interest to routes
            }
        }
        return new LinkMessage(
                family,
                NativeOrder.s32(buf, offset + 4),
                NativeOrder.s32(buf, offset + 8),
                NativeOrder.s32(buf, offset + 12),
                name,
                mtu,
                operstate,
                carrier,
                kind.name,
                kind.vrfTable,
                master,
                inet6.flags,
                inet6.mtu);
    }

    /** Whether it announces that IPv6 is on, and not merely a router advertisement. */
    public boolean bringsIpv6() {
        return family == Family.IPV6.number() && (inet6Flags & IF_RA_RCVD) == 0;
    }

    /** IFF_UP: the administrator wants it up. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    /** IFF_RUNNING or IFF_LOWER_UP: without both the kernel flags routes over it as linkdown. */
    public boolean hasCarrier() {
        return (flags & (IFF_RUNNING | IFF_LOWER_UP)) != 0;
    }

    /** IFLA_PROTINFO of AF_INET6. */
    private record Inet6(long flags, int mtu) {
        static final Inet6 NONE = new Inet6(0, 0);

        static Inet6 decode(AttributeCursor attribute) {
            long flags = 0;
            int mtu = 0;
            while (attribute.next()) {
                if (attribute.type() == IFLA_INET6_FLAGS) {
                    flags = attribute.u32();
                } else if (attribute.type() == IFLA_INET6_CONF
                        && attribute.length() >= DEVCONF_MTU6_OFFSET + 4) {
                    int at = attribute.offset() + DEVCONF_MTU6_OFFSET;
                    mtu = NativeOrder.s32(attribute.buffer(), at);
                }
            }
            return new Inet6(flags, mtu);
        }
    }

    /** IFLA_LINKINFO. IFLA_INFO_DATA means something else for each kind. */
    private record Kind(String name, Long vrfTable) {
        static final Kind NONE = new Kind(null, null);

        static Kind decode(AttributeCursor attribute) {
            String name = null;
            AttributeCursor details = null;
            while (attribute.next()) {
                switch (attribute.type()) {
                    case IFLA_INFO_KIND -> name = attribute.string();
                    case IFLA_INFO_DATA -> details = attribute.nested();
                    default -> {} // statistics, and the master's details of a port
                }
            }
            return new Kind(name, "vrf".equals(name) && details != null ? vrfTable(details) : null);
        }

        private static Long vrfTable(AttributeCursor attribute) {
            Long table = null;
            while (attribute.next()) {
                if (attribute.type() == IFLA_VRF_TABLE) {
                    table = attribute.u32();
                }
            }
            return table;
        }
    }
}
