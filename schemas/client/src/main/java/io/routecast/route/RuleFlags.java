package io.routecast.route;

import java.util.List;

/** State of a rule: FIB_RULE_* of {@code <linux/fib_rules.h>}. */
public final class RuleFlags {
    /** The rule cannot be deleted. */
    public static final int PERMANENT = 1;

    /** The rule matches what its selector does not; no flag in records, but a field. */
    public static final int INVERT = 2;

    /** There is no rule at the priority where it goes on; changes without a notification. */
    public static final int UNRESOLVED = 4;

    /** No interface has the name of its iif; changes without a notification. */
    public static final int IIF_DETACHED = 8;

    /** No interface has the name of its oif; changes without a notification. */
    public static final int OIF_DETACHED = 16;

    /** A source address is looked for where the packet has none. */
    public static final int FIND_SADDR = 0x10000;

    /** What changes without a notification. */
    public static final int SILENT = UNRESOLVED | IIF_DETACHED | OIF_DETACHED;

    private static final FlagNames NAMES =
            new FlagNames(
                    INVERT,
                    new int[] {PERMANENT, IIF_DETACHED, OIF_DETACHED, UNRESOLVED, FIND_SADDR},
                    "permanent",
                    "iif_detached",
                    "oif_detached",
                    "unresolved",
                    "find_saddr");

    private RuleFlags() {}

    /** The names of the bits set, as {@code ip -j rule} has them; others in decimal digits. */
    public static List<String> names(int flags) {
        return NAMES.of(flags);
    }
}
