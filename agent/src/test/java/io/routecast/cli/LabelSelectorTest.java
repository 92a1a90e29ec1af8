package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> HOST = Map.of("role", "edge", "site", "fra1");

    private static Map<String, String> group(String selector) {
        return LabelSelector.parse(selector).group(HOST);
    }

    @Test
    void aValueSelectsAndALabelAloneDivides() {
        assertEquals(Map.of("role", "edge"), group("role=edge"));
        assertEquals(Map.of("role", "edge"), group("role"));
        assertEquals(HOST, group("role=edge,site"));
        assertNull(group("role=core"));
        assertNull(group("rack"));
        assertEquals(Map.of(), LabelSelector.ALL.group(HOST));
    }

    @Test
    void aGroupIsCalledByItsLabels() {
        assertEquals("role=edge,site=fra1", LabelSelector.name(group("site,role")));
        assertEquals("fleet", LabelSelector.name(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=edge", "role=", "role,", "role=a,role=b"})
    void whatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse(text));
    }
}
