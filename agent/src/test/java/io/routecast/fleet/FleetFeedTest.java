package io.routecast.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.fleet.FleetHost;
import io.routecast.client.fleet.FleetPicture;
import io.routecast.client.fleet.HostStanding;
import io.routecast.client.fleet.RouteOutage;
import io.routecast.client.json.JsonObject;
import io.routecast.route.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page is sent, turn by turn. */
class FleetFeedTest {
    private static final Prefix DEFAULT = Prefix.parse("0.0.0.0/0");

    private final FleetFeed feed = new FleetFeed(() -> 7);

    private static FleetHost host(String name, long routes) {
        return new FleetHost(
                name, "id-" + name, Map.of(), HostStanding.PROVEN, null, null, routes, 1, 5);
    }

    private void show(List<RouteOutage> outages, FleetHost... hosts) {
        feed.show(
                new FleetPicture(
                        6, List.of(hosts), Map.of(), List.of(), 0, outages, List.of(), List.of()),
                List.of());
    }

    private JsonObject since(JsonObject last) {
        String run = last == null ? null : last.text("run");
        long frame = last == null ? 0 : Long.parseLong(last.text("frame"));
        return JsonObject.parse(new String(feed.since(run, frame), StandardCharsets.UTF_8));
    }

    private static String hosts(JsonObject answer) {
        return String.join(
                " ", answer.objects("hosts").stream().map(host -> host.text("host")).toList());
    }

    @Test
    void onlyWhatHasChangedIsSentAgain() {
        show(List.of(), host("a", 1), host("b", 1));
        JsonObject first = since(null);
        assertEquals("a b", hosts(first));
        assertEquals("2", first.object("standings").text("proven"));
        show(List.of(), host("a", 1), host("b", 2));
        JsonObject second = since(first);
        assertEquals("b", hosts(second));
        assertEquals(null, second.object("outages"));
        RouteOutage outage = new RouteOutage("a", "id-a", DEFAULT, 6L, null, null);
        show(List.of(outage), host("b", 2));
        JsonObject third = since(second);
        assertEquals("", hosts(third));
        assertEquals(List.of("id-a"), third.texts("gone"));
        assertEquals("1", third.object("outages").text("count"));
        assertEquals("b", hosts(since(first)));
        assertEquals(List.of("id-a"), since(first).texts("gone"));
    }

    /** A page that was left open while the command was started anew. */
    @Test
    void whoKnowsAnotherRunGetsAll() {
        show(List.of(), host("a", 1));
        JsonObject answer =
                JsonObject.parse(new String(feed.since("another", 2), StandardCharsets.UTF_8));
        assertEquals(true, answer.fields().get("whole"));
        assertEquals("a", hosts(answer));
    }

    /** Only so many hosts that have gone are remembered. */
    @Test
    void whoHasNotAskedForLongGetsAll() {
        FleetHost[] many =
                IntStream.range(0, 1_500).mapToObj(i -> host("h" + i, 1)).toArray(FleetHost[]::new);
        show(List.of(), many);
        JsonObject first = since(null);
        show(List.of(), host("a", 1));
        JsonObject second = since(first);
        assertEquals(true, second.fields().get("whole"));
        assertEquals("a", hosts(second));
        assertEquals(false, since(second).fields().get("whole"));
    }

    @Test
    void aProblemIsShownUntilTheNextPicture() {
        assertEquals("the topics are being read", since(null).text("problem"));
        show(List.of(), host("a", 1));
        feed.failed("Kafka is away");
        JsonObject answer = since(null);
        assertEquals("Kafka is away", answer.text("problem"));
        assertEquals("a", hosts(answer));
        show(List.of(), host("a", 1));
        assertEquals(null, since(null).text("problem"));
    }

    @Test
    void longListsAreCutAndSaySo() {
        List<RouteOutage> outages =
                Stream.iterate(0, i -> i + 1)
                        .limit(5_000)
                        .map(i -> new RouteOutage("h" + i, "id" + i, DEFAULT, 6L, null, null))
                        .toList();
        show(outages);
        JsonObject section = since(null).object("outages");
        assertEquals("5000", section.text("count"));
        assertTrue(section.objects("first").size() < 1_000);
    }
}
