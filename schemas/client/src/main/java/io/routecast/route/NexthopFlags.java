package io.routecast.route;

import java.util.List;

/**
 * State of a nexthop: RTNH_F_* of {@code <linux/rtnetlink.h>}, named as {@code ip -j} names them.
 */
public final class NexthopFlags {
    /** The kernel does not use the nexthop. */
    public static final int DEAD = 1;

    /** The gateway is looked up recursively. */
    public static final int PERVASIVE = 2;

    /** The gateway counts as on the link, whatever the addresses are. */
    public static final int ONLINK = 4;

    /** The nexthop is in hardware. */
    public static final int OFFLOAD = 8;

    /** The interface has no carrier. */
    public static final int LINKDOWN = 16;

    /** The entry is not resolved yet (multicast routing). */
    public static final int UNRESOLVED = 32;

    /** Packets of this nexthop are trapped to the CPU. */
    public static final int TRAP = 64;

    private static final FlagNames NAMES =
            new FlagNames(
                    0,
                    new int[] {DEAD, ONLINK, PERVASIVE, OFFLOAD, TRAP, LINKDOWN, UNRESOLVED},
                    "dead",
                    "onlink",
                    "pervasive",
                    "offload",
                    "trap",
                    "linkdown",
                    "unresolved");

    private NexthopFlags() {}

    /** The names of the bits set, in ip's order; a bit without a name as its decimal value. */
    public static List<String> names(int flags) {
        return NAMES.of(flags);
    }
}
