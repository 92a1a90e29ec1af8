package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReaderTest {
    @Test
    void readsWhatWasWritten() {
        for (Map.Entry<String, RouteChange> entry : ExampleChanges.all().entrySet()) {
            RouteChange change = entry.getValue();
            EncodedRecord encoded = new ChangeWriter(ExampleChanges.ORIGIN, true).write(change);
            PublishedChange read = ChangeReader.read(encoded.value());
            assertEquals(change.op(), read.op(), entry.getKey());
            assertEquals(change.id(), read.id());
            assertEquals(change.prefix(), read.prefix());
            assertEquals(change.stamp().seq(), read.seq());
            assertEquals(change.stamp().receivedMicros(), read.receivedMicros());
            assertEquals(change.source().cause(), read.cause());
            assertEquals(change.source().reason(), read.reason());
            assertEquals(change.source().snapshot(), read.snapshot());
            assertEquals(change.source().process(), read.process());
            assertEquals("edge-7", read.host());
            assertEquals(ExampleChanges.ORIGIN.hostId(), read.hostId());
            assertEquals(3, read.epoch());
            assertEquals(change.before() == null, read.before() == null);
            assertEquals(change.after() == null, read.after() == null);
        }
    }

    @Test
    void keepsTheTextOfTheRoutes() {
        PublishedChange read = ChangeReader.read(json("update"));
        RouteWriter writer = new RouteWriter();
        RouteChange change = ExampleChanges.all().get("update");
        Route before = ExampleRoutes.plain("192.0.2.254");
        Route after = ExampleRoutes.plain("192.0.2.253");
        assertEquals(text(writer.write("4", before)), read.before().json());
        assertEquals(text(writer.write("4", after)), read.after().json());
        assertEquals(change.before().fingerprint(), read.before().fingerprint());
        assertEquals(change.after().fingerprint(), read.after().fingerprint());
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        String more = "{\"new\":{\"id\":[1,{\"seq\":2}]},";
        String extended =
                text(json("delete"))
                        .replace("{\"version\"", more + "\"version\"")
                        .replace("{\"id\"", more + "\"id\"")
                        .replace("{\"connector\"", more + "\"connector\"");
        PublishedChange read = ChangeReader.read(extended.getBytes(StandardCharsets.UTF_8));
        assertEquals(6, read.seq());
        assertEquals("4", read.id());
        assertNull(read.after());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1|\"version\":2|record has version 2, this release reads version 1",
                "\"op\":\"c\"|\"op\":\"x\"|no Op is called 'x'",
                "\"op\":\"c\"|\"op\":\"u\"|record lacks before",
                "\"op\":\"c\"|\"nop\":\"c\"|record lacks op",
                "\"seq\":4,|\"seq\":\"4\",|expected an integer at /source/seq, found VALUE_STRING",
                "\"seq\":4,|\"seq\":null,|expected an integer at /source/seq, found VALUE_NULL",
                "\"host\":\"edge-7\",|`` `` |record lacks source.host",
                "\"prefix\":\"203.0.113.0/24\",|`` ``|record lacks the prefix of a route",
                "\"before\":null|\"before\":[]|expected an object at /before, found START_ARRAY",
            })
    void saysWhatIsWrong(String right, String wrong, String message) {
        String broken = text(json("create")).replace(right, wrong.replace("`", ""));
        RecordFormatException e =
                assertThrows(
                        RecordFormatException.class,
                        () -> ChangeReader.read(broken.getBytes(StandardCharsets.UTF_8)));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    /** A record cut anywhere is refused, and never in another way. */
    @Test
    void refusesEveryTruncation() {
        byte[] json = json("update");
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThrows(RecordFormatException.class, () -> ChangeReader.read(cut));
        }
    }

    @Test
    void refusesWhatFollows() {
        byte[] twice = (text(json("create")) + "{}").getBytes(StandardCharsets.UTF_8);
        assertThrows(RecordFormatException.class, () -> ChangeReader.read(twice));
    }

    @Test
    void refusesAnotherEncoding() {
        byte[] utf16 = text(json("create")).getBytes(StandardCharsets.UTF_16LE);
        assertThrows(RecordFormatException.class, () -> ChangeReader.read(utf16));
    }

    private static byte[] json(String name) {
        RouteChange change = ExampleChanges.all().get(name);
        return new ChangeWriter(ExampleChanges.ORIGIN, true).write(change).value();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
