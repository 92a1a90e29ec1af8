package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLMSG_HDRLEN;

/**
 * Bytes of requests for a dump: a struct nlmsghdr and the whole struct of the type, as
 * NETLINK_GET_STRICT_CHK demands. Unused fields are zero.
 */
public final class DumpRequest {
    private static final int IFINFOMSG_LENGTH = 16;
    private static final int IFADDRMSG_LENGTH = 8;

    private DumpRequest() {}

    /** All routes of a family (AF_ number, 0 for all). */
    public static byte[] routes(long seq, int family) {
        return finish(begin(Rtnetlink.RTM_GETROUTE, seq, family, Rtnetlink.RTMSG_LENGTH));
    }

    /** The routes of one table; of all tables unless the socket has NETLINK_GET_STRICT_CHK. */
    public static byte[] routes(long seq, int family, long table) {
        AttributeWriter out = begin(Rtnetlink.RTM_GETROUTE, seq, family, Rtnetlink.RTMSG_LENGTH);
        out.u32(Rtnetlink.RTA_TABLE, table);
        return finish(out);
    }

    /** All links. */
    public static byte[] links(long seq) {
        return finish(begin(Rtnetlink.RTM_GETLINK, seq, 0, IFINFOMSG_LENGTH));
    }

    /** All addresses of a family (AF_ number, 0 for all). */
    public static byte[] addresses(long seq, int family) {
        return finish(begin(Rtnetlink.RTM_GETADDR, seq, family, IFADDRMSG_LENGTH));
    }

    /** All nexthop objects, groups included. */
    public static byte[] nexthops(long seq) {
        return finish(begin(Rtnetlink.RTM_GETNEXTHOP, seq, 0, NexthopNumbers.NHMSG_LENGTH));
    }

    /** All rules of all families. */
    public static byte[] rules(long seq) {
        return finish(begin(Rtnetlink.RTM_GETRULE, seq, 0, FibRules.HEADER_LENGTH));
    }

    private static AttributeWriter begin(int type, long seq, int family, int headerLength) {
        AttributeWriter out = new AttributeWriter();
        out.header(NLMSG_HDRLEN + headerLength);
        out.set16(4, type);
        out.set16(6, NetlinkConstants.NLM_F_REQUEST | NetlinkConstants.NLM_F_DUMP);
        out.set32(8, (int) seq);
        out.set8(NLMSG_HDRLEN, family);
        return out;
    }

    private static byte[] finish(AttributeWriter out) {
        out.set32(0, out.length());
        return out.toByteArray();
    }
}
