package io.routecast.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.status.ExampleStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The overview, and how often routes are counted for it. */
class WatchTest {
    @Test
    void theOverviewIsOneLine() {
        String json =
                new String(
                        new ExampleWatch(() -> ExampleStatus.of(true, null)).watch().overview(),
                        StandardCharsets.UTF_8);
        assertTrue(json.startsWith("{\"status\":{\"host\":\"edge-7\","), json);
        assertTrue(
                json.contains(
                        "\"tables\":[{\"family\":\"ipv4\",\"table\":254,\"table_name\":\"main\","
                                + "\"protocol\":\"bird\",\"routes\":7}]"),
                json);
        assertTrue(json.endsWith("\"resyncs\":{\"overrun\":1},\"gaps\":{\"overrun\":1}}"), json);
        assertEquals(-1, json.indexOf('\n'));
    }

    @Test
    void routesAreCountedEveryTwoSecondsAtMost() {
        AtomicLong seconds = new AtomicLong();
        AtomicLong countings = new AtomicLong();
        Census census = new Census(() -> counted(countings), () -> seconds.get() * 1_000_000_000);
        census.counts();
        seconds.set(1);
        census.counts();
        assertEquals(1, countings.get());
        seconds.set(2);
        census.counts();
        assertEquals(2, countings.get());
    }

    @Test
    void whatTakesLongIsDoneSeldom() {
        AtomicLong seconds = new AtomicLong();
        AtomicLong countings = new AtomicLong();
        Census census =
                new Census(
                        () -> {
                            seconds.addAndGet(2);
                            return counted(countings);
                        },
                        () -> seconds.get() * 1_000_000_000);
        census.counts();
        seconds.set(101);
        census.counts();
        assertEquals(1, countings.get());
        seconds.set(102);
        census.counts();
        assertEquals(2, countings.get());
    }

    private static <E> List<E> counted(AtomicLong countings) {
        countings.incrementAndGet();
        return List.of();
    }
}
