package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.browser.Browser;
import io.routecast.browser.ReadablePage;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a fleet in a real browser, served by the command, from a real broker. Screenshots are
 * left in {@code target/fleet-page}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetPageIT {
    private static final Path PICTURES = Path.of("target/fleet-page");
    private static final Map<String, String> EDGE = Map.of("role", "edge", "site", "fra1");
    private static final Route UPLINK = route("0.0.0.0/0", "192.0.2.1");
    private static final Route TEN = route("10.0.0.0/8", "192.0.2.1");
    private static final Route FLAPPING = route("10.7.0.0/16", "192.0.2.1");
    private static final String NASTY = "<img src=x onerror=\"alert(1)\">";

    @AutoClose private NetworkNamespace namespace;
    private BrokerProcess broker;
    private WrittenFleet fleet;
    private CommandProcess command;
    private Browser browser;
    private String address;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        namespace = Namespaces.make();
        browser = Browser.start(namespace, Files.createDirectory(directory.resolve("profile")));
        broker = namespace.call(BrokerProcess::start);
        fleet = namespace.call(() -> new WrittenFleet(broker.bootstrapServers()));
        for (int i = 1; i <= 8; i++) {
            fleet.host("edge-" + i, EDGE, UPLINK, TEN);
        }
        fleet.host(NASTY, Map.of("role", "<b>core</b>"), TEN);
        fleet.says("edge-8", false);
        fleet.rubbish();
        fleet.flush();
        String kafka = "routecast.kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\"";
        Path file = Files.writeString(directory.resolve("r.conf"), kafka);
        String[] options = {"fleet", "--listen=127.0.0.1:0", "-c", file.toString()};
        command = namespace.call(() -> CommandProcess.start(options));
        address = command.error().replaceAll(".*(http://.*/)", "$1");
        assertEquals("routecast: following the fleet", command.errorOnceAnswered());
        somethingGoesWrong();
    }

    private void somethingGoesWrong() {
        for (int i = 0; i < 4; i++) {
            fleet.set("edge-1", FLAPPING);
            fleet.remove("edge-1", FLAPPING);
        }
        fleet.remove("edge-2", UPLINK);
        fleet.set("edge-3", route("10.0.0.0/8", "192.0.2.9"));
        fleet.flush();
    }

    @BeforeEach
    void open() throws Exception {
        browser.screen(1280, 1500, false);
        browser.open(address);
        browser.await("live", "document.getElementById('stream').textContent === 'live'");
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
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

    /** What an element shows, on one line. */
    private static String text(String id) {
        return "document.getElementById('" + id + "').innerText.replace(/\\s+/g, ' ')";
    }

    private void awaitText(String id, String wanted) throws Exception {
        browser.await("shown in " + id + ": " + wanted, text(id) + ".includes('" + wanted + "')");
    }

    @Test
    void everythingThatIsWrongIsShown() throws Exception {
        awaitText("outages", "edge-2 0.0.0.0/0");
        awaitText("outages", "bird[812] of bird.service");
        awaitText("outages", "still open");
        awaitText("flaps", "edge-1 10.7.0.0/16 main 8");
        awaitText("divergences", "role=edge 10.0.0.0/8 main via 192.0.2.1 edge-3: via 192.0.2.9");
        awaitText("standings", "stopped 1");
        awaitText("problems", "passed over 1 record");
        assertEquals("edge-8", browser.text("document.querySelector('#fleet td').textContent"));
        assertEquals("", browser.complaints());
    }

    /** Names and labels are those of any host that can write to the topics. */
    @Test
    void whatHostsSayIsText() throws Exception {
        browser.await(
                "shown", "document.getElementById('fleet').textContent.includes('<img src=x')");
        awaitText("fleet", "role=<b>core</b>");
        assertEquals("0", browser.text("document.querySelectorAll('img, b').length"));
        assertEquals("", browser.complaints());
    }

    @Test
    void anAddressIsSearchedByKeyboard() throws Exception {
        awaitText("outages", "edge-2");
        browser.type("/");
        assertEquals("address", browser.text("document.activeElement.id"));
        browser.type("198.51.100.7" + Browser.ENTER);
        awaitText("found", "7 of 9 hosts have a route, 2 have none; of 1 it is not sure");
        awaitText("answers", "no route");
        awaitText("answers", "proven 0.0.0.0/0 via 192.0.2.1 dev eth0 unicast main");
        awaitText("answers", "stopped since");
        browser.click("#address");
        browser.type("/8" + Browser.ENTER);
        awaitText("found", "198.51.100.7/8 is not an IPv4 or IPv6 address");
        assertEquals("true", browser.text("document.getElementById('answers-scroll').hidden"));
        String complaints = browser.complaints();
        assertTrue(complaints.contains("400 (Bad Request)"), complaints);
    }

    @Test
    void everythingIsReachedByKeyboard() throws Exception {
        browser.await("hosts", "document.getElementById('fleet').rows.length === 9");
        String focused =
                "document.activeElement.id || document.activeElement.dataset.sort"
                        + " || document.activeElement.className || document.activeElement.type";
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            browser.type(Browser.TAB);
            order.append(browser.text(focused)).append(' ');
            assertEquals(
                    "3px", browser.text("getComputedStyle(document.activeElement).outlineWidth"));
        }
        assertEquals(
                "skip address submit filter hosts-scroll host standing routes epoch last_us ",
                order.toString());
    }

    @Test
    void hostsAreFilteredAndSorted() throws Exception {
        browser.await("hosts", "document.getElementById('fleet').rows.length === 9");
        browser.click("[data-sort=host]");
        assertEquals(
                "ascending",
                browser.text("document.querySelector('[data-sort=host]').parentElement.ariaSort"));
        browser.click("[data-sort=host]");
        assertEquals("edge-8", browser.text("document.querySelector('#fleet td').textContent"));
        browser.click("#filter");
        browser.type("fra1 stopped");
        browser.await("filtered", "document.getElementById('fleet').rows.length === 1");
        awaitText("shown", "1 of 9");
    }

    @Test
    void isReadableInLightAndDarkAndOnAPhone() throws Exception {
        awaitText("divergences", "edge-3");
        browser.click("#address");
        browser.type("10.7.1.1" + Browser.ENTER);
        awaitText("answers", "10.0.0.0/8");
        ReadablePage.inEveryForm(browser, PICTURES);
    }

    /** The last test. */
    @Test
    @Order(Integer.MAX_VALUE)
    void saysThatNobodyAnswers() throws Exception {
        command.interrupt();
        assertEquals(0, command.exitCode());
        awaitText("stream", "does not answer");
    }

    private static Route route(String prefix, String gateway) {
        return RouteBuilder.ipv4(prefix)
                .protocol(12)
                .nexthop(gateway, 2)
                .named("main", "bird", "eth0")
                .build();
    }
}
