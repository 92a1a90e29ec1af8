package io.routecast.netlink;

/** Numbers of {@code <linux/nexthop.h>}, under their C names. */
final class NexthopNumbers {
    static final int NHA_ID = 1;
    static final int NHA_GROUP = 2;
    static final int NHA_GROUP_TYPE = 3;
    static final int NHA_BLACKHOLE = 4;
    static final int NHA_OIF = 5;
    static final int NHA_GATEWAY = 6;
    static final int NHA_ENCAP_TYPE = 7;
    static final int NHA_ENCAP = 8;
    static final int NHA_FDB = 11;
    static final int NHA_RES_GROUP = 12;
    static final int NHA_OP_FLAGS = 14;
    static final int NHA_GROUP_STATS = 15;
    static final int NHA_HW_STATS_ENABLE = 16;
    static final int NHA_HW_STATS_USED = 17;

    /** Inside of NHA_RES_GROUP. */
    static final int NHA_RES_GROUP_PAD = 0;

    static final int NHA_RES_GROUP_BUCKETS = 1;
    static final int NHA_RES_GROUP_IDLE_TIMER = 2;
    static final int NHA_RES_GROUP_UNBALANCED_TIMER = 3;
    static final int NHA_RES_GROUP_UNBALANCED_TIME = 4;

    /** Offsets in struct nhmsg, bytes. */
    static final int FAMILY = 0;

    static final int SCOPE = 1;
    static final int PROTOCOL = 2;
    static final int FLAGS = 4;

    /** sizeof(struct nexthop_grp), bytes. */
    static final int MEMBER = 8;

    /** sizeof(struct nhmsg), bytes. */
    static final int NHMSG_LENGTH = 8;

    private NexthopNumbers() {}
}
