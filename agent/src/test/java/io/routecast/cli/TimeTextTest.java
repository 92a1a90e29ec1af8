package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T17:37:15.500Z");
    private final TimeText times = new TimeText(NOW, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-23T17:37:15.500Z",
        "-15m, 2026-11-23T17:22:15.500Z",
        "-1d12h, 2026-11-22T05:37:15.500Z",
        "-500ms, 2026-11-23T17:37:15Z",
        "2026-11-23T17:37:15Z, 2026-11-23T17:37:15Z",
        "2026-11-23T17:37:15.123456+01:00, 2026-11-23T16:37:15.123456Z",
        "2026-11-23T17:37, 2026-11-23T16:37:00Z",
        "2026-11-23 17:37:15, 2026-11-23T16:37:15Z",
        "2026-07-01 00:00, 2026-06-30T22:00:00Z",
        "2026-11-23, 2026-11-22T23:00:00Z",
        "08:30, 2026-11-23T07:30:00Z",
        "1795455435, 2026-11-23T17:37:15Z",
        "@1795455435.25, 2026-11-23T17:37:15.250Z",
        "1795455435123, 2026-11-23T17:37:15.123Z",
        "1795455435123456, 2026-11-23T17:37:15.123456Z",
    })
    void instants(String text, Instant instant) {
        assertEquals(instant, times.instant(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "15m", "-15", "-5y", "2026-13-01", "25:00", "17"})
    void everythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> times.instant(text));
    }
}
