package io.routecast.route;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * One nexthop object of the kernel, in the words of ip-nexthop(8): a single nexthop, or a group of
 * others.
 *
 * @param nexthopId NHA_ID, unsigned 32 bits: the number to which routes and groups refer
 * @param family nh_family; null for a group
 * @param gateway NHA_GATEWAY; null when there is none
 * @param ifindex NHA_OIF; 0 when there is none
 * @param dev name of that interface; null when it is not known
 * @param scope nh_scope, see {@link Scope}; 0 for a group
 * @param protocol nh_protocol, 0 to 255: who installed the object
 * @param protocolName null when the protocol has no name
 * @param flags nh_flags: RTNH_F_* bits, see {@link NexthopFlags}
 * @param blackhole NHA_BLACKHOLE: packets are dropped
 * @param fdb NHA_FDB: for a bridge's forwarding database; routes cannot use it
 * @param encap NHA_ENCAP_TYPE and NHA_ENCAP; null for no tunnel
 * @param group NHA_GROUP: the members in the kernel's order; empty for a single nexthop
 * @param groupType NHA_GROUP_TYPE, 0 to 65535, see {@link #groupTypeName}; null for a single
 *     nexthop
 * @param resilience NHA_RES_GROUP; null when the group is not resilient
 * @param unknown attributes which this release does not know, by number
 */
public record IpNexthop(
        long nexthopId,
        Family family,
        Address gateway,
        int ifindex,
        String dev,
        int scope,
        int protocol,
        String protocolName,
        int flags,
        boolean blackhole,
        boolean fdb,
        Encap encap,
        List<Member> group,
        Integer groupType,
        Resilience resilience,
        SortedMap<Integer, Hex> unknown) {

    /** NEXTHOP_GRP_TYPE_MPATH: flows are spread by a hash and thresholds. */
    public static final int MPATH = 0;

    /** NEXTHOP_GRP_TYPE_RES: flows are spread over buckets that keep their nexthop while in use. */
    public static final int RESILIENT = 1;

    /** Takes copies of the collections. */
    public IpNexthop {
        group = List.copyOf(group);
        unknown = Unknown.copyOf(Objects.requireNonNull(unknown, "unknown"));
    }

    /**
     * A member of a group.
     *
     * @param id the number of the single nexthop, unsigned 32 bits
     * @param weight 1 to 65536
     */
    public record Member(long id, int weight) {}

    /**
     * What a resilient group was asked for.
     *
     * @param buckets NHA_RES_GROUP_BUCKETS, 0 to 65535
     * @param idleTimerHundredths NHA_RES_GROUP_IDLE_TIMER: a bucket that was not used for so long
     *     may change its nexthop; 1/100 s
     * @param unbalancedTimerHundredths NHA_RES_GROUP_UNBALANCED_TIMER: a group out of balance for
     *     so long changes buckets in use; 1/100 s, 0 for never
     * @param unknown attributes of NHA_RES_GROUP which this release does not know, by number
     */
    public record Resilience(
            int buckets,
            long idleTimerHundredths,
            long unbalancedTimerHundredths,
            SortedMap<Integer, Hex> unknown) {
        /** Takes a copy. */
        public Resilience {
            unknown = Unknown.copyOf(unknown);
        }
    }

    /** The name of a group's type in ip-nexthop(8); its decimal digits when it has none. */
    public static String groupTypeName(int type) {
        return switch (type) {
            case MPATH -> "mpath";
            case RESILIENT -> "resilient";
            default -> Integer.toString(type);
        };
    }
}
