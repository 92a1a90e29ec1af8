package io.routecast.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

    private static final Rule ALL = new Rule(true, Rule.ANY);
    private static final Rule NOTHING = new Rule(false, Rule.ANY);

    @Test
    void theLastMatchWins() {
        TableFilter filter =
                new TableFilter(
                        List.of(ALL, new Rule(false, 255), new Rule(false, 7), new Rule(true, 7)));
        assertTrue(filter.accepts(254));
        assertFalse(filter.accepts(255));
        assertTrue(filter.accepts(7));
        assertTrue(filter.accepts(0xFFFF_FFFFL));
        assertEquals("[all, -255, -7, 7]", filter.toString());
    }

    @Test
    void whatNoRuleMatchesStaysOut() {
        ProtocolFilter filter = new ProtocolFilter(List.of(new Rule(true, 12)));
        assertTrue(filter.accepts(12));
        assertFalse(filter.accepts(2));
        assertFalse(new ProtocolFilter(List.of(new Rule(true, 12), NOTHING)).accepts(12));
    }

    @Test
    void knowsWhenNothingGetsThrough() {
        assertTrue(new TableFilter(List.of()).acceptsNothing());
        assertTrue(new TableFilter(List.of(new Rule(false, 255))).acceptsNothing());
        assertTrue(
                new TableFilter(List.of(new Rule(true, 7), new Rule(false, 7))).acceptsNothing());
        assertTrue(new TableFilter(List.of(ALL, new Rule(true, 7), NOTHING)).acceptsNothing());
        assertFalse(new TableFilter(List.of(ALL, new Rule(false, 7))).acceptsNothing());
        assertFalse(new TableFilter(List.of(NOTHING, new Rule(true, 7))).acceptsNothing());
        assertFalse(TableFilter.ALL.acceptsNothing());
        assertFalse(ProtocolFilter.ALL.acceptsNothing());
    }

    @Test
    void familiesByTheirNumbers() {
        FamilyFilter ipv6 = new FamilyFilter(false, true);
        assertTrue(ipv6.accepts(10));
        assertFalse(ipv6.accepts(2));
        assertTrue(FamilyFilter.ALL.accepts(2));
        assertFalse(FamilyFilter.ALL.accepts(28));
        assertThrows(IllegalArgumentException.class, () -> new FamilyFilter(false, false));
    }
}
