package io.routecast.netlink;

/** Numbers of {@code <linux/lwtunnel.h>} and of the headers of its tunnels, under their C names. */
final class LwTunnel {
    static final int LWTUNNEL_ENCAP_NONE = 0;
    static final int LWTUNNEL_ENCAP_MPLS = 1;
    static final int LWTUNNEL_ENCAP_IP = 2;
    static final int LWTUNNEL_ENCAP_ILA = 3;
    static final int LWTUNNEL_ENCAP_IP6 = 4;
    static final int LWTUNNEL_ENCAP_SEG6 = 5;
    static final int LWTUNNEL_ENCAP_SEG6_LOCAL = 7;

    /** The same numbers in LWTUNNEL_IP_* and LWTUNNEL_IP6_*. */
    static final int LWTUNNEL_IP_ID = 1;

    static final int LWTUNNEL_IP_DST = 2;
    static final int LWTUNNEL_IP_SRC = 3;
    static final int LWTUNNEL_IP_TTL = 4;
    static final int LWTUNNEL_IP_TOS = 5;
    static final int LWTUNNEL_IP_FLAGS = 6;
    static final int LWTUNNEL_IP_PAD = 7;

    /** {@code <linux/ila.h>}. */
    static final int ILA_ATTR_PAD = 6;

    /** {@code <linux/mpls_iptunnel.h>}. */
    static final int MPLS_IPTUNNEL_DST = 1;

    static final int MPLS_IPTUNNEL_TTL = 2;

    /** {@code <linux/seg6_iptunnel.h>}. */
    static final int SEG6_IPTUNNEL_SRH = 1;

    /** {@code <linux/seg6_local.h>}. */
    static final int SEG6_LOCAL_ACTION = 1;

    static final int SEG6_LOCAL_SRH = 2;
    static final int SEG6_LOCAL_TABLE = 3;
    static final int SEG6_LOCAL_NH4 = 4;
    static final int SEG6_LOCAL_NH6 = 5;
    static final int SEG6_LOCAL_IIF = 6;
    static final int SEG6_LOCAL_OIF = 7;
    static final int SEG6_LOCAL_VRFTABLE = 9;
    static final int SEG6_LOCAL_COUNTERS = 10;

    /** Inside of SEG6_LOCAL_COUNTERS. */
    static final int SEG6_LOCAL_CNT_PAD = 1;

    private static final String[] TYPES = {
        "none", "mpls", "ip", "ila", "ip6", "seg6", "bpf", "seg6local", "rpl", "ioam6", "xfrm"
    };

    private LwTunnel() {}

    /** The name of an LWTUNNEL_ENCAP_* in ip-route(8); its decimal digits when it has none. */
    static String nameOf(int type) {
        return type < TYPES.length ? TYPES[type] : Integer.toString(type);
    }
}
