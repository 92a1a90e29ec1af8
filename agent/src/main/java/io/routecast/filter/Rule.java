package io.routecast.filter;

import java.util.List;

/**
 * One entry of a filter: accepts or rejects one number, or {@link #ANY} number.
 *
 * @param accept what the entry decides for what it matches
 * @param number the number it matches, or {@link #ANY}
 */
public record Rule(boolean accept, long number) {

    /** Matches every number. */
    public static final long ANY = -1;

    static boolean accepts(List<Rule> rules, long number) {
        boolean accepted = false;
        for (Rule rule : rules) {
            if (rule.number == ANY || rule.number == number) {
                accepted = rule.accept;
            }
        }
        return accepted;
    }

    /** Whether nothing is accepted, which is surely a mistake. */
    static boolean acceptNothing(List<Rule> rules) {
        boolean anyOther = false;
        for (Rule rule : rules) {
            anyOther = rule.number == ANY ? rule.accept : anyOther;
        }
        return !anyOther && rules.stream().noneMatch(rule -> accepts(rules, rule.number));
    }

    @Override
    public String toString() {
        return (accept ? "" : "-") + (number == ANY ? "all" : Long.toString(number));
    }
}
