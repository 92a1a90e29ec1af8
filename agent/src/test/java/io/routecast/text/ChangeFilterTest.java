package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Address;
import io.routecast.route.Prefix;
import org.junit.jupiter.api.Test;

/** Against the route 203.0.113.0/24 of edge-7 and the route 2001:db8:a::/48. */
class ChangeFilterTest {
    @Test
    void nothingIsLeftOutByNoCondition() {
        assertEquals(true, passes(null, null, null));
    }

    @Test
    void hostByName() {
        assertEquals(true, passes("edge-7", null, null));
        assertEquals(false, passes("edge-8", null, null));
    }

    @Test
    void addressThatThePrefixCovers() {
        assertEquals(true, passes(null, "203.0.113.255", null));
        assertEquals(false, passes(null, "203.0.114.0", null));
        assertEquals(false, passes(null, "::", null));
    }

    @Test
    void prefixThatHoldsThePrefix() {
        assertEquals(true, passes(null, null, "203.0.112.0/23"));
        assertEquals(true, passes(null, null, "203.0.113.0/24"));
        assertEquals(false, passes(null, null, "203.0.113.0/25"));
        assertEquals(true, passes(null, null, "0.0.0.0/0"));
        assertEquals(false, passes(null, null, "::/0"));
    }

    @Test
    void everyConditionCounts() {
        assertEquals(false, passes("edge-7", "203.0.113.1", "10.0.0.0/8"));
        assertEquals(false, passes("edge-8", "203.0.113.1", "203.0.0.0/16"));
        assertEquals(true, passes("edge-7", "203.0.113.1", "203.0.0.0/16"));
    }

    @Test
    void ipv6() {
        ChangeFilter covers = new ChangeFilter(null, Address.parse("2001:db8:a::1"), null, null);
        assertEquals(true, covers.test(Examples.change("source-specific")));
        assertEquals(false, covers.test(Examples.change("encap")));
    }

    @Test
    void processOrUnit() {
        assertEquals(true, by("ip", "writer"));
        assertEquals(true, by("session-3.scope", "writer"));
        assertEquals(false, by("session-3", "writer"));
        assertEquals(false, by("kernel", "writer"));
        assertEquals(true, by("bird", "create"), "a name alone");
        assertEquals(false, by("bird", "delete"), "not known");
    }

    private static boolean by(String name, String example) {
        return new ChangeFilter(null, null, null, name).test(Examples.change(example));
    }

    private static boolean passes(String host, String covers, String within) {
        return new ChangeFilter(
                        host,
                        covers == null ? null : Address.parse(covers),
                        within == null ? null : Prefix.parse(within),
                        null)
                .test(Examples.change("create"));
    }
}
