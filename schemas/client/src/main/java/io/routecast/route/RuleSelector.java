package io.routecast.route;

/**
 * Which packets a rule matches: those for which everything holds that is not null.
 *
 * @param inverted FIB_RULE_INVERT: the rule is for all packets that do not match
 * @param src FRA_SRC and src_len; null for all
 * @param dst FRA_DST and dst_len; null for all
 * @param iif FRA_IIFNAME: the interface by which a packet comes, whether it exists or not
 * @param oif FRA_OIFNAME: the interface to which the packet's socket is bound
 * @param tos 0 to 255; 0 for all
 * @param dscp FRA_DSCP and FRA_DSCP_MASK, 6 bits
 * @param fwmark FRA_FWMARK and FRA_FWMASK, unsigned 32 bits
 * @param flowLabel FRA_FLOWLABEL and FRA_FLOWLABEL_MASK, 20 bits
 * @param uids FRA_UID_RANGE: of the socket's owner, unsigned 32 bits
 * @param ipProto FRA_IP_PROTO, 1 to 255; null for all
 * @param sport FRA_SPORT_RANGE and FRA_SPORT_MASK
 * @param dport FRA_DPORT_RANGE and FRA_DPORT_MASK
 * @param tunId FRA_TUN_ID, unsigned 64 bits
 */
public record RuleSelector(
        boolean inverted,
        Prefix src,
        Prefix dst,
        String iif,
        String oif,
        int tos,
        Masked dscp,
        Masked fwmark,
        Masked flowLabel,
        Range uids,
        Integer ipProto,
        Ports sport,
        Ports dport,
        Long tunId) {

    /**
     * A number of a packet, of which some bits count.
     *
     * @param value what they are
     * @param mask which bits count
     */
    public record Masked(long value, long mask) {}

    /** Numbers from {@code start} to {@code end}, both included. */
    public record Range(long start, long end) {}

    /**
     * Ports from {@code start} to {@code end}, both included.
     *
     * @param mask which bits count; 0xffff for all, as always when there is more than one port
     */
    public record Ports(int start, int end, int mask) {}
}
