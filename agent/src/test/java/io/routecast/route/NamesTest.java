package io.routecast.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names are those of ip-route(8); numbers without one stay numbers. */
class NamesTest {
    @Test
    void typesScopesPreferencesAndMetrics() {
        assertEquals("unicast", RouteType.nameOf(1));
        assertEquals("nat", RouteType.nameOf(10));
        assertEquals("0", RouteType.nameOf(0));
        assertEquals("11", RouteType.nameOf(11));
        for (RouteType type : RouteType.values()) {
            assertEquals(type.text(), RouteType.nameOf(type.number()));
        }
        for (Scope scope : Scope.values()) {
            assertEquals(scope.text(), Scope.nameOf(scope.number()));
        }
        assertEquals("17", Scope.nameOf(17));
        for (Preference preference : Preference.values()) {
            assertEquals(preference.text(), Preference.nameOf(preference.number()));
        }
        assertEquals("2", Preference.nameOf(2));
        assertEquals("mtu", MetricName.nameOf(2));
        assertEquals("fastopen_no_cookie", MetricName.nameOf(17));
        assertEquals("18", MetricName.nameOf(18));
    }

    @Test
    void flagsInTheOrderOfIp() {
        assertEquals(List.of(), RouteFlags.names(0));
        assertEquals(
                List.of("dead", "linkdown"),
                RouteFlags.names(NexthopFlags.DEAD | NexthopFlags.LINKDOWN));
        assertEquals(
                List.of("onlink", "rt_offload", "rt_trap", "rt_offload_failed"),
                RouteFlags.names(0x2000c004));
        assertEquals(List.of(), RouteFlags.names(RouteFlags.CLONED));
        assertEquals(List.of("trap", "unresolved", "128"), NexthopFlags.names(0x80 | 64 | 32));
        assertEquals(List.of("2147483648"), RouteFlags.names(0x80000000));
    }
}
