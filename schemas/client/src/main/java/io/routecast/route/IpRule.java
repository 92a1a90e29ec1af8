package io.routecast.route;

import java.util.Objects;
import java.util.SortedMap;

/**
 * One routing policy rule of the kernel, in the words of ip-rule(8).
 *
 * @param family whose packets it is for
 * @param priority FRA_PRIORITY, unsigned 32 bits; 0 when absent. Rules are tried in its order
 * @param selector which packets it matches
 * @param action what happens to them
 * @param protocol FRA_PROTOCOL, 0 to 255: who installed the rule
 * @param protocolName null when the protocol has no name
 * @param flags FIB_RULE_* bits without FIB_RULE_INVERT, see {@link RuleFlags}
 * @param unknown attributes which this release does not know, by number
 */
public record IpRule(
        Family family,
        long priority,
        RuleSelector selector,
        RuleAction action,
        int protocol,
        String protocolName,
        int flags,
        SortedMap<Integer, Hex> unknown) {

    /** Refuses null where a value is always present, and takes a copy of the unknown attributes. */
    public IpRule {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(action, "action");
        unknown = Unknown.copyOf(Objects.requireNonNull(unknown, "unknown"));
    }
}
