package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.EventReader;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.record.Rubbish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the content of a topic: reading and showing it gives a value or one line of error, on a
 * thread with the launcher's stack size.
 */
class RubbishTest {
    private static final int STACK_BYTES = 256 * 1024;
    private static final int SEEDS = 20;

    private final ChangeLine lines = new ChangeLine(new Palette(false));
    private final PassedOver passedOver = new PassedOver("changes");
    private int values;

    @Test
    void isPassedOverInALine() throws Exception {
        onASmallStack(() -> Rubbish.shapes().forEach(this::take));
        assertEquals(values, passedOver.records());
        assertEquals(
                "passed over " + values + " records, no changes; the first at here: no value",
                passedOver.sentence());
    }

    @Test
    void damagedRecordsDoNoHarm() throws Exception {
        long seed = new Random().nextInt(1_000_000_000);
        System.out.println("RubbishTest: seeds " + seed + " to " + (seed + SEEDS - 1));
        onASmallStack(
                () -> {
                    for (long each = seed; each < seed + SEEDS; each++) {
                        Rubbish.damaged(each, 20).forEach(this::take);
                    }
                });
        assertTrue(passedOver.records() > 0);
        assertNotEquals(values, passedOver.records());
    }

    private void take(byte[] value) {
        values++;
        try {
            PublishedChange change = ChangeReader.read(value);
            assertTrue(change.epoch() > 0 && change.epoch() < Integer.MAX_VALUE);
            assertTrue(change.seq() > 0);
            String line = lines.of(change);
            assertFalse(line.contains("\n") || line.contains("\u001b"), line);
        } catch (RecordFormatException e) {
            passedOver.add("here", e);
        }
        try {
            assertTrue(EventReader.read(value).epoch() > 0);
        } catch (RecordFormatException e) {
            PassedOver events = new PassedOver("events");
            events.add("here", e);
            assertFalse(events.sentence().matches("(?s).*\\p{Cntrl}.*"), events.sentence());
            assertTrue(events.sentence().length() < 300, events.sentence());
        }
    }

    @Test
    void anEpochThatNoHostCanHaveReachedIsNotBelieved() {
        String change = new String(Examples.record("create"), StandardCharsets.UTF_8);
        for (String epoch :
                List.of("0", "-1", "2147483647", "4294967299", "-9223372036854775808")) {
            String forged = change.replaceFirst("\"epoch\":3", "\"epoch\":" + epoch);
            RecordFormatException e =
                    assertThrows(
                            RecordFormatException.class,
                            () -> ChangeReader.read(forged.getBytes(StandardCharsets.UTF_8)));
            assertEquals("epoch " + epoch + ", expected 1 to 2147483646", e.getMessage());
        }
        assertNull(new PassedOver("changes").sentence());
    }

    private static void onASmallStack(Runnable work) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, work, "small", STACK_BYTES);
        thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
        thread.start();
        thread.join();
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.get(0));
        }
    }
}
