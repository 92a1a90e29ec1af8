package io.routecast.simulation.kernel;

import io.routecast.netlink.Rtnetlink;

/** Messages about links: struct ifinfomsg and what the agent reads of the attributes. */
final class LinkMessages {
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_CARRIER = 33;
    private static final int IF_OPER_DOWN = 2;
    private static final int IF_OPER_UP = 6;
    private static final int MTU = 1500;
    private static final int CAPACITY = 2048;

    /** {@code if_nlmsg_size}, about. */
    static final int RESERVED = 3_000;

    /** Statistics and details, most of such a message: as many bytes as a vxlan has. */
    private static final byte[] DETAILS = new byte[1616];

    private static final byte[] LAST_DETAILS = new byte[804];

    private LinkMessages() {}

    static byte[] of(int type, int flags, RequestOrigin origin, Link link) {
        boolean deleted = type == Rtnetlink.RTM_DELLINK;
        int hardware = link.isLoopback() ? ARPHRD_LOOPBACK : ARPHRD_ETHER;
        return new MessageBytes(CAPACITY, type, flags, origin)
                .u8(0, 0, hardware & 0xff, hardware >> 8)
                .u32(link.index)
                .u32(link.flags())
                .u32(0)
                .attribute(IFLA_IFNAME, link.name)
                .attribute(IFLA_MTU, MTU)
                .attribute(
                        IFLA_OPERSTATE,
                        new byte[] {(byte) (link.isReady() ? IF_OPER_UP : IF_OPER_DOWN)})
                .attribute(IFLA_CARRIER, new byte[] {(byte) (link.isReady() ? 1 : 0)})
                .attribute(IFLA_STATS64, deleted ? LAST_DETAILS : DETAILS)
                .toByteArray();
    }
}
