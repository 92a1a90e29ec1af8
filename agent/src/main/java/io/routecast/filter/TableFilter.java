package io.routecast.filter;

import java.util.List;

/**
 * Accepts or rejects rtnetlink table ids, 0 to 4294967295. The last rule that matches wins; what no
 * rule matches is rejected.
 *
 * @param rules the entries in the order in which they are evaluated
 */
public record TableFilter(List<Rule> rules) {

    /** Accepts everything. */
    public static final TableFilter ALL = new TableFilter(List.of(new Rule(true, Rule.ANY)));

    public TableFilter {
        rules = List.copyOf(rules);
    }

    public boolean accepts(long table) {
        return Rule.accepts(rules, table);
    }

    public boolean acceptsNothing() {
        return Rule.acceptNothing(rules);
    }

    @Override
    public String toString() {
        return rules.toString();
    }
}
