package io.routecast.route;

import java.util.List;

/**
 * rtm_flags: RTM_F_* of {@code <linux/rtnetlink.h>} and, in the low byte, RTNH_F_* (see {@link
 * NexthopFlags}), named as {@code ip -j} names them.
 */
public final class RouteFlags {
    /** Set in requests for notifications; says nothing about the route. */
    public static final int NOTIFY = 0x100;

    /** A cached exception, not a route of the FIB. */
    public static final int CLONED = 0x200;

    /** The route is in hardware. */
    public static final int OFFLOAD = 0x4000;

    /** Packets of the route are trapped to the CPU. */
    public static final int TRAP = 0x8000;

    /** The route could not be put in hardware. */
    public static final int OFFLOAD_FAILED = 0x20000000;

    // RTM_F_EQUALIZE, _PREFIX, _LOOKUP_TABLE and _FIB_MATCH qualify requests; ip writes no name for
    // them, nor for CLONED.
    private static final int SILENT = CLONED | 0x400 | 0x800 | 0x1000 | 0x2000;

    private static final FlagNames NAMES =
            new FlagNames(
                    SILENT,
                    new int[] {
                        NexthopFlags.DEAD,
                        NexthopFlags.ONLINK,
                        NexthopFlags.PERVASIVE,
                        NexthopFlags.OFFLOAD,
                        NexthopFlags.TRAP,
                        NOTIFY,
                        NexthopFlags.LINKDOWN,
                        NexthopFlags.UNRESOLVED,
                        OFFLOAD,
                        TRAP,
                        OFFLOAD_FAILED
                    },
                    "dead",
                    "onlink",
                    "pervasive",
                    "offload",
                    "trap",
                    "notify",
                    "linkdown",
                    "unresolved",
                    "rt_offload",
                    "rt_trap",
                    "rt_offload_failed");

    private RouteFlags() {}

    /** The names of the bits set, in ip's order; a bit without a name as its decimal value. */
    public static List<String> names(int flags) {
        return NAMES.of(flags);
    }
}
