package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.client.json.JsonObject;
import io.routecast.http.HttpAnswer;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code routecast fleet} of hosts that were made up, on a real broker: its JSON. */
@Tag("broker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {
    private static final Map<String, String> EDGE = Map.of("role", "edge");
    private static final Route UPLINK = route("0.0.0.0/0", "192.0.2.1");
    private static final Route TEN = route("10.0.0.0/8", "192.0.2.1");
    private static final Route FLAPPING = route("10.7.0.0/16", "192.0.2.1");

    private BrokerProcess broker;
    private WrittenFleet fleet;
    private CommandProcess command;
    private int port;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        broker = BrokerProcess.start();
        fleet = new WrittenFleet(broker.bootstrapServers());
        for (int i = 1; i <= 4; i++) {
            fleet.host("edge-" + i, EDGE, UPLINK, TEN);
        }
        fleet.rubbish();
        fleet.flush();
        String kafka = "routecast.kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"";
        Path file = Files.writeString(directory.resolve("r.conf"), kafka);
        String[] options = {"fleet", "--listen=127.0.0.1:0", "-c", file.toString()};
        command = CommandProcess.start(options);
        port = Integer.parseInt(command.error().replaceAll(".*:(\\d+)/", "$1"));
        assertEquals("routecast: following the fleet", command.errorOnceAnswered());
    }

    @AfterAll
    void end() {
        if (command != null) {
            command.close();
        }
        if (fleet != null) {
            fleet.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private JsonObject get(String path) throws Exception {
        return JsonObject.parse(HttpAnswer.get(port, path).body());
    }

    private JsonObject await(String what, Predicate<JsonObject> wanted) throws Exception {
        JsonObject fleetNow = get("/fleet");
        for (int i = 0; i < 1_200 && !wanted.test(fleetNow); i++) {
            Thread.sleep(50);
            fleetNow = get("/fleet");
        }
        assertTrue(wanted.test(fleetNow), "never " + what + ": " + fleetNow.fields());
        return fleetNow;
    }

    private static long count(JsonObject fleetNow, String section) {
        return Long.parseLong(fleetNow.object(section).text("count"));
    }

    private static JsonObject first(JsonObject fleetNow, String section) {
        return fleetNow.object(section).objects("first").get(0);
    }

    @Test
    @Order(1)
    void aQuietFleetIsProvenAndRubbishIsCounted() throws Exception {
        JsonObject now = get("/fleet");
        assertEquals("4", now.object("standings").text("proven"));
        JsonObject host = now.objects("hosts").get(0);
        assertEquals("edge-1", host.text("host"));
        assertEquals("2", host.text("routes"));
        assertEquals("edge", host.object("labels").text("role"));
        for (String section : new String[] {"flaps", "outages", "over", "divergences"}) {
            assertEquals(0, count(now, section), section);
        }
        // Those of the changes topic came before this page.
        assertEquals(2, now.texts("passed_over").size(), now.fields().toString());
    }

    @Test
    @Order(2)
    void whatGoesWrongIsShown() throws Exception {
        for (int i = 0; i < 3; i++) {
            fleet.set("edge-1", FLAPPING);
            fleet.remove("edge-1", FLAPPING);
        }
        fleet.remove("edge-2", UPLINK);
        fleet.set("edge-3", route("10.0.0.0/8", "192.0.2.9"));
        fleet.rubbish();
        fleet.flush();
        JsonObject now =
                await(
                        "all found",
                        fleetNow ->
                                count(fleetNow, "flaps") == 1
                                        && count(fleetNow, "outages") == 1
                                        && count(fleetNow, "divergences") == 1);
        JsonObject flap = first(now, "flaps");
        assertEquals("edge-1 10.7.0.0/16", flap.text("host") + " " + flap.text("prefix"));
        assertEquals("6", flap.text("changes"));
        assertEquals("bird[812] of bird.service", flap.text("by"));
        JsonObject outage = first(now, "outages");
        assertEquals("edge-2 0.0.0.0/0", outage.text("host") + " " + outage.text("prefix"));
        assertEquals("bird[812] of bird.service", outage.text("by"));
        assertTrue(outage.text("since_us") != null, outage.fields().toString());
        JsonObject divergence = first(now, "divergences");
        assertEquals("role=edge", divergence.text("group"));
        assertEquals("via 192.0.2.1", divergence.text("usual"));
        assertEquals("edge-3", divergence.objects("first_dissenters").get(0).text("host"));
        await("counted", fleetNow -> fleetNow.texts("passed_over").size() == 3);
    }

    @Test
    @Order(3)
    void anAddressIsAnsweredForEveryHost() throws Exception {
        JsonObject found = get("/search?address=198.51.100.7");
        assertEquals(4, found.objects("hosts").size());
        for (JsonObject host : found.objects("hosts")) {
            boolean lost = host.text("host").equals("edge-2");
            assertEquals(lost ? 0 : 1, host.objects("routes").size(), host.text("host"));
            assertTrue(host.text("standing") != null);
        }
        JsonObject edge = found.objects("hosts").get(0);
        JsonObject route = get("/search?address=10.1.1.1").objects("hosts").get(0);
        assertEquals(edge.text("host"), route.text("host"));
        JsonObject ten = route.objects("routes").get(0);
        assertEquals("10.0.0.0/8 main unicast", words(ten));
        assertEquals("192.0.2.", ten.objects("nexthops").get(0).text("gateway").substring(0, 8));
    }

    private static String words(JsonObject route) {
        return route.text("prefix") + " " + route.text("table") + " " + route.text("type");
    }

    @Test
    @Order(4)
    void whatIsOverIsOver() throws Exception {
        fleet.set("edge-2", UPLINK);
        fleet.set("edge-3", TEN);
        fleet.forget("edge-4");
        fleet.flush();
        JsonObject now =
                await(
                        "over",
                        fleetNow ->
                                count(fleetNow, "outages") == 0
                                        && count(fleetNow, "divergences") == 0
                                        && fleetNow.objects("hosts").size() == 3);
        assertEquals("edge-2", first(now, "over").text("host"));
    }

    @Test
    @Order(5)
    void onlyWhatChangesIsSent() throws Exception {
        JsonObject now = await("still", fleetNow -> fleetNow.text("problem") == null);
        fleet.says("edge-1", false);
        fleet.flush();
        String path = "/fleet?run=" + now.text("run") + "&after=" + now.text("frame");
        await("stopped", each -> "1".equals(each.object("standings").text("stopped")));
        JsonObject changed = get(path);
        assertEquals(1, changed.objects("hosts").size(), changed.fields().toString());
        assertEquals(null, changed.object("flaps"));
    }

    /** The last test. */
    @Test
    @Order(6)
    void kafkaMayGoAndComeBack() throws Exception {
        broker.stop();
        JsonObject away = await("away", fleetNow -> fleetNow.text("problem") != null);
        assertTrue(away.text("problem").startsWith("Kafka at "), away.text("problem"));
        assertEquals(3, away.objects("hosts").size());
        assertEquals(3, get("/search?address=10.1.1.1").objects("hosts").size());
        String reported = command.error();
        assertTrue(reported.startsWith("routecast: Kafka at "), reported);
        broker.restart();
        fleet.remove("edge-3", UPLINK);
        fleet.flush();
        JsonObject back = await("back", fleetNow -> count(fleetNow, "outages") == 1);
        assertEquals(null, back.text("problem"));
        assertEquals("bird[812] of bird.service", first(back, "outages").text("by"));
        command.interrupt();
        assertEquals(0, command.exitCode());
    }

    private static Route route(String prefix, String gateway) {
        return RouteBuilder.ipv4(prefix)
                .protocol(12)
                .nexthop(gateway, 2)
                .named("main", "bird", "eth0")
                .build();
    }
}
