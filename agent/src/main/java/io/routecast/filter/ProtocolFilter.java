package io.routecast.filter;

import java.util.List;

/**
 * Accepts or rejects rtm_protocol numbers, 0 to 255. The last rule that matches wins; what no rule
 * matches is rejected.
 *
 * @param rules the entries in the order in which they are evaluated
 */
public record ProtocolFilter(List<Rule> rules) {

    /** Accepts everything. */
    public static final ProtocolFilter ALL = new ProtocolFilter(List.of(new Rule(true, Rule.ANY)));

    public ProtocolFilter {
        rules = List.copyOf(rules);
    }

    public boolean accepts(int protocol) {
        return Rule.accepts(rules, protocol);
    }

    public boolean acceptsNothing() {
        return Rule.acceptNothing(rules);
    }

    @Override
    public String toString() {
        return rules.toString();
    }
}
