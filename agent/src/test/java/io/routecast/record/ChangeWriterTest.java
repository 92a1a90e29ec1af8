package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.Reason;
import io.routecast.route.Metrics;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWriterTest {
    private final ChangeWriter writer = new ChangeWriter(ExampleChanges.ORIGIN, true);

    @Test
    void recordsDoNotDependOnEarlierOnes() {
        for (int round = 0; round < 3; round++) {
            for (Map.Entry<String, RouteChange> entry : ExampleChanges.all().entrySet()) {
                byte[] fresh =
                        new ChangeWriter(ExampleChanges.ORIGIN, true)
                                .write(entry.getValue())
                                .value();
                byte[] reused = writer.write(entry.getValue()).value();
                assertArrayEquals(fresh, reused, entry.getKey());
            }
        }
    }

    /** The bytes move when they outgrow their array. */
    @Test
    void routesOfAllLengthsAreWhole() {
        for (int legs = 0; legs < 300; legs++) {
            Route route = routeWithLegs(legs);
            ChangeWriter fresh = new ChangeWriter(ExampleChanges.ORIGIN, true);
            EncodedRecord encoded = fresh.write(ExampleChanges.created(1, route, null));
            PublishedRoute read = ChangeReader.read(encoded.value()).after();
            String text = read.json().substring(read.json().indexOf("\"family\""));
            byte[] hashed = ("{" + text).getBytes(StandardCharsets.UTF_8);
            assertEquals(Fingerprint.of(hashed, 0, hashed.length), read.fingerprint());
            assertEquals(new RouteWriter().text(route).fingerprint(), read.fingerprint());
        }
    }

    private static Route routeWithLegs(int legs) {
        RouteSketch sketch = RouteSketch.to("203.0.113.0/24");
        for (int i = 0; i < legs; i++) {
            sketch.via("192.0.2." + i % 256, "eth" + i, i + 1);
        }
        return sketch.route();
    }

    @Test
    void routeThatIsRefusedDoesNotSpoilTheNext() {
        SortedMap<Integer, Long> hole = new TreeMap<>();
        hole.put(2, null);
        Route invalid = RouteSketch.to("::/0").metrics(new Metrics(hole, null, 0)).route();
        RouteWriter routes = new RouteWriter();
        assertThrows(IllegalArgumentException.class, () -> routes.text(invalid));
        RouteText sound = routes.text(ExampleRoutes.gateway());
        assertArrayEquals(new RouteWriter().text(ExampleRoutes.gateway()).json(), sound.json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"naïve", "🛰", "\"quoted\" \\", "\n\u0000\u007f", "half a pair: \ud800"})
    void anyTextIsWritten(String process) {
        RouteChange sound = ExampleChanges.created(1, ExampleRoutes.gateway(), process);
        SchemaCheck.assertValidChange(writer.write(sound).value());
        PublishedChange read = ChangeReader.read(writer.write(sound).value());
        assertEquals(process, read.process());
    }

    @Test
    void labelsAreInTheSourceWhereThereAreSome() {
        RouteChange change = ExampleChanges.created(1, ExampleRoutes.gateway(), null);
        byte[] value = new ChangeWriter(ExampleHosts.ORIGIN, true).write(change).value();
        SchemaCheck.assertValidChange(value);
        String json = new String(value, StandardCharsets.UTF_8);
        String labels = ",\"labels\":{\"role\":\"edge\",\"site\":\"fra1\"}}}";
        assertEquals(labels, json.substring(json.length() - labels.length()));
    }

    @Test
    void changeMustFitItsOperation() {
        RouteText route = new RouteWriter().text(ExampleRoutes.gateway());
        assertThrows(IllegalArgumentException.class, () -> change(Op.CREATE, route, route));
        assertThrows(IllegalArgumentException.class, () -> change(Op.READ, null, null));
        assertThrows(IllegalArgumentException.class, () -> change(Op.UPDATE, null, route));
        assertThrows(IllegalArgumentException.class, () -> change(Op.DELETE, null, route));
    }

    private static RouteChange change(Op op, RouteText before, RouteText after) {
        ChangeStamp stamp = new ChangeStamp(1, 1, 1);
        return new RouteChange(op, "1", before, after, stamp, ChangeSource.resynced(Reason.START));
    }
}
