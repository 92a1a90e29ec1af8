package io.routecast.netlink;

/** Numbers of {@code <linux/netlink.h>}, under their C names. */
public final class NetlinkConstants {
    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int NLMSG_OVERRUN = 4;

    public static final int NLM_F_REQUEST = 0x01;
    public static final int NLM_F_MULTI = 0x02;
    public static final int NLM_F_ACK = 0x04;
    public static final int NLM_F_ECHO = 0x08;

    /** The dump saw a change while it ran. Route dumps never set it, whatever changed. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    /** Set on every row of a strictly checked dump, with or without a filter. */
    public static final int NLM_F_DUMP_FILTERED = 0x20;

    /** Modifiers to GET requests: NLM_F_ROOT | NLM_F_MATCH. */
    public static final int NLM_F_DUMP = 0x300;

    /** Modifiers to NEW messages. */
    public static final int NLM_F_REPLACE = 0x100;

    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;
    public static final int NLM_F_APPEND = 0x800;

    /** sizeof(struct nlmsghdr), bytes. */
    public static final int NLMSG_HDRLEN = 16;

    /**
     * NLA_TYPE_MASK: what is left of an attribute's type without NLA_F_NESTED and
     * NLA_F_NET_BYTEORDER.
     */
    static final int NLA_TYPE_MASK = 0x3fff;

    /** sizeof(struct nlattr) and struct rtattr, bytes. */
    static final int NLA_HDRLEN = 4;

    private NetlinkConstants() {}

    /** NLMSG_ALIGN and RTA_ALIGN: rounds {@code length} up to a multiple of 4. */
    static int align(int length) {
        return (length + 3) & ~3;
    }
}
