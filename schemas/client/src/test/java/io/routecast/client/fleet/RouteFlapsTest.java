package io.routecast.client.fleet;

import static io.routecast.client.expect.PaperFleet.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.expect.PaperFleet;
import io.routecast.client.record.PublishedChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which routes change often. The changes of a paper fleet are a microsecond apart. */
class RouteFlapsTest {
    private final PaperFleet fleet = new PaperFleet();
    private final RouteFlaps flaps = new RouteFlaps(20);

    /** These routes come and go, so that there are so many changes of each. */
    private void flap(String host, String route, int changes) {
        fleet.host(host, Map.of());
        for (int i = 0; i < changes; i++) {
            if (i % 2 == 0) {
                fleet.set(host, route);
            } else {
                fleet.remove(host, route);
            }
        }
    }

    private void take() {
        fleet.changes.forEach(change -> flaps.change(change, NOW + 100));
        fleet.changes.clear();
    }

    private String found(long nowMicros) {
        return flaps.flaps(nowMicros).stream()
                .map(
                        flap ->
                                flap.last().host()
                                        + " "
                                        + flap.destination().text()
                                        + " "
                                        + flap.changes())
                .collect(Collectors.joining("; "));
    }

    @Test
    void sixChangesAreOftenAndTheMostComeFirst() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 5);
        flap("edge-2", "10.2.0.0/16 via 192.0.2.1", 6);
        flap("edge-3", "10.3.0.0/16 via 192.0.2.1 table 100", 7);
        take();
        assertEquals("edge-3 10.3.0.0/16 table 100 7; edge-2 10.2.0.0/16 6", found(NOW + 100));
    }

    @Test
    void repeatedRecordsCountOnce() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 5);
        List<PublishedChange> again = List.copyOf(fleet.changes);
        take();
        fleet.changes.addAll(again);
        take();
        assertEquals("", found(NOW + 100));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 7);
        take();
        assertEquals("edge-1 10.1.0.0/16 6", found(NOW + RouteFlaps.WINDOW_MICROS + 2));
        assertEquals("", found(NOW + RouteFlaps.WINDOW_MICROS + 3));
    }

    @Test
    void whatComesLateIsNotOfNow() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 7);
        long hourLater = NOW + 3_600_000_000L;
        fleet.changes.forEach(change -> flaps.change(change, hourLater));
        assertEquals("", found(hourLater));
    }

    @Test
    void withTooManyChangesTheOldestAreForgottenEarlyAndItSaysSo() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 7);
        flap("edge-2", "10.2.0.0/16 via 192.0.2.1", 15);
        take();
        assertEquals("edge-2 10.2.0.0/16 15", found(NOW + 100));
        assertEquals(NOW + 2, flaps.sinceMicros(NOW + 100));
    }

    @Test
    void aHostThatIsForgottenFlapsNoMore() {
        flap("edge-1", "10.1.0.0/16 via 192.0.2.1", 7);
        take();
        flaps.retain(Set.of("edge-2"));
        assertEquals("", found(NOW + 100));
    }
}
