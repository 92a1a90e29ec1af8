package io.routecast.route;

/**
 * What happens to a packet that a rule matches.
 *
 * @param type FR_ACT_* of {@code <linux/fib_rules.h>}, 0 to 255, see {@link #nameOf}
 * @param table FRA_TABLE, unsigned 32 bits: where the route is looked up; null when no table is
 *     given
 * @param tableName null when the table has no name
 * @param l3mdev FRA_L3MDEV: the table is that of the VRF to which the packet belongs
 * @param gotoTarget FRA_GOTO: priority of the rule at which to go on; null when absent
 * @param suppressPrefixlength FRA_SUPPRESS_PREFIXLEN: routes with prefixes of this length or
 *     shorter do not count; null when all do
 * @param suppressIfgroup FRA_SUPPRESS_IFGROUP: routes over interfaces of this group do not count;
 *     null when all do
 * @param realms FRA_FLOW: source realm in the upper 16 bits, destination realm in the lower; null
 *     when absent
 */
public record RuleAction(
        int type,
        Long table,
        String tableName,
        boolean l3mdev,
        Long gotoTarget,
        Long suppressPrefixlength,
        Long suppressIfgroup,
        Long realms) {

    /** FR_ACT_TO_TBL: the route is looked up in a table. */
    public static final int LOOKUP = 1;

    /** FR_ACT_GOTO: the rules go on at another priority. */
    public static final int GOTO = 2;

    /** FR_ACT_NOP: nothing; the next rule is tried. */
    public static final int NOP = 3;

    /** FR_ACT_BLACKHOLE: the packet is dropped. */
    public static final int BLACKHOLE = 6;

    /** FR_ACT_UNREACHABLE: the packet is dropped with ENETUNREACH. */
    public static final int UNREACHABLE = 7;

    /** FR_ACT_PROHIBIT: the packet is dropped with EACCES. */
    public static final int PROHIBIT = 8;

    /** The name of an action in ip-rule(8); its decimal digits when it has none. */
    public static String nameOf(int type) {
        return switch (type) {
            case LOOKUP -> "lookup";
            case GOTO -> "goto";
            case NOP -> "nop";
            case BLACKHOLE -> "blackhole";
            case UNREACHABLE -> "unreachable";
            case PROHIBIT -> "prohibit";
            default -> Integer.toString(type);
        };
    }

    /** The source realm; 0 for none. */
    public int fromRealm() {
        return realms == null ? 0 : (int) (realms >>> 16);
    }

    /** The destination realm; 0 for none. */
    public int toRealm() {
        return realms == null ? 0 : (int) (realms & 0xffff);
    }
}
