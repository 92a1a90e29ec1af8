package io.routecast.simulation.kernel;

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

    /** The statistics of the link and of its protocols, which make up most of such a message. */
    private static final byte[] STATISTICS = new byte[1424];

    private LinkMessages() {}

    static byte[] of(int type, int flags, Origin origin, Link link) {
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
                .attribute(IFLA_STATS64, STATISTICS)
                .toByteArray();
    }
}
