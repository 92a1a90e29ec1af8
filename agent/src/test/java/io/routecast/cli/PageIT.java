package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.browser.Browser;
import io.routecast.browser.ReadablePage;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
 * The status page in a real browser, served by a real agent. Screenshots are left in {@code
 * target/page}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    private static final Path PICTURES = Path.of("target/page");
    private static final String LIST = "document.getElementById('list').innerText";

    private Path directory;
    @AutoClose private NetworkNamespace namespace;
    private BrokerProcess broker;
    private BuiltAgent agent;
    private Browser browser;

    @BeforeAll
    void begin(@TempDir Path empty) throws Exception {
        directory = empty;
        namespace = Namespaces.make();
        browser = Browser.start(namespace, Files.createDirectory(directory.resolve("profile")));
        namespace.run(
                "link add lan type veth peer name peer",
                "link set lan up",
                "link set peer up",
                "addr add 192.0.2.1/24 dev lan",
                "addr add 2001:db8::1/64 dev lan nodad");
        broker = namespace.call(BrokerProcess::start);
        agent =
                BuiltAgent.start(
                        namespace,
                        BuiltAgent.configuration(
                                directory,
                                "shutdown-timeout = 500ms",
                                "kafka.bootstrap.servers = \"" + broker.bootstrapServers() + "\""));
        agent.awaitMetrics("connected", m -> m.get("routecast_broker_connected") == 1);
    }

    @BeforeEach
    void open() throws Exception {
        browser.screen(1280, 1500, false);
        browser.open("http://127.0.0.1:" + agent.port() + "/");
        browser.await("live", "document.getElementById('stream').textContent === 'live'");
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
        if (agent != null) {
            agent.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private void awaitLine(String text) throws Exception {
        browser.await("shown " + text, LIST + ".includes('" + text + "')");
    }

    @Test
    void aChangeAppearsWithWhatWasAndWhatIs() throws Exception {
        namespace.run("route add 10.1.0.0/16 via 192.0.2.2 proto static");
        awaitLine("10.1.0.0/16 via 192.0.2.2 dev lan proto static");
        namespace.run("route replace 10.1.0.0/16 via 192.0.2.3 proto static");
        awaitLine("10.1.0.0/16 dev lan proto static: via 192.0.2.2 → via 192.0.2.3");
        namespace.run("route del 10.1.0.0/16", "route add blackhole 10.1.0.0/16 proto bird");
        awaitLine("deleted");
        browser.await(
                "counted", "document.getElementById('flapping').innerText.includes('10.1.0.0/16')");
        browser.await("counted", "document.getElementById('tables').innerText.includes('bird')");
        browser.await(
                "accounted for",
                "document.getElementById('sum-more').textContent.startsWith('Every change')");
        assertEquals("", browser.complaints());
    }

    @Test
    void changesOfRulesAndNexthopObjectsAppearAsWell() throws Exception {
        namespace.run("rule add pref 77 from 10.7.0.0/16 lookup 7", "nexthop add id 7 blackhole");
        browser.await("rule", shown("added rule", "77: from 10.7.0.0/16 lookup 7"));
        browser.await("nexthop object", shown("added nexthop", "id 7 blackhole"));
        namespace.run("rule del pref 77", "nexthop del id 7");
        browser.await("rule deleted", shown("deleted rule", "77: from 10.7.0.0/16 lookup 7"));
        assertEquals("", browser.complaints());
    }

    /** Whether a line of the list has these words. */
    private static String shown(String verb, String object) {
        return "[...document.getElementById('list').children].some(line => line.innerText.includes('"
                + verb
                + "') && line.innerText.includes('"
                + object
                + "'))";
    }

    /** The first test: it counts from the start. */
    @Test
    @Order(1)
    void rulesAndNexthopObjectsAreCounted() throws Exception {
        String lines = "document.getElementById('streams').innerText.replace(/\\s+/g, ' ')";
        browser.await(
                "rules of a new namespace",
                lines + ".includes('rules 5, sequence 5, acknowledged to 5')");
        namespace.run("rule add pref 100 lookup 7", "nexthop add id 1 blackhole");
        browser.await("rule", lines + ".includes('rules 6, sequence 6, acknowledged to 6')");
        browser.await(
                "nexthop object", lines + ".includes('nexthops 1, sequence 1, acknowledged to 1')");
        namespace.run("rule del pref 100", "nexthop del id 1");
        browser.await(
                "rule deleted", lines + ".includes('rules 5, sequence 7, acknowledged to 7')");
        browser.await(
                "object deleted", lines + ".includes('nexthops 0, sequence 2, acknowledged to 2')");
        browser.await(
                "accounted for",
                "document.getElementById('streams-more').textContent"
                        + " === 'Every change is accounted for. Drift: 0 objects.'");
        assertEquals("", browser.complaints());
    }

    /** Every character that a link's name may contain is shown, and has no effect. */
    @Test
    void namesAreText() throws Exception {
        namespace.run(
                "link add <img&onerror=\"' type veth peer name other",
                "link set other up",
                "link set <img&onerror=\"' up",
                "route add 10.2.0.0/16 dev <img&onerror=\"'");
        browser.await("shown", LIST + ".includes('dev <img&onerror=\"\\'')");
        assertEquals("0", browser.text("document.querySelectorAll('img').length"));
        assertEquals("", browser.complaints());
    }

    @Test
    void isUsedByKeyboard() throws Exception {
        namespace.run("route add blackhole 10.3.0.0/16", "route add blackhole 10.4.0.0/16");
        awaitLine("10.4.0.0/16");
        String focused = "document.activeElement.id || document.activeElement.className";
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            browser.type(Browser.TAB);
            order.append(browser.text(focused)).append(' ');
        }
        assertEquals("skip filter pause scroll ", order.toString());
        browser.click("#filter");
        browser.type("10.3.");
        browser.await("filtered", "!" + LIST + ".includes('10.4.0.0/16')");
        assertTrue(browser.text(LIST).contains("10.3.0.0/16"));
        browser.type(Browser.TAB);
        browser.type(Browser.ENTER);
        namespace.run("route add blackhole 10.3.5.0/24");
        browser.await(
                "paused", "document.getElementById('shown').textContent.includes('1 waiting')");
        assertEquals("false", browser.text(LIST + ".includes('10.3.5.0/24')"));
        browser.type(Browser.ENTER);
        awaitLine("10.3.5.0/24");
    }

    /** Kafka stops, then the agent; the page finds a new agent by itself. The last test. */
    @Test
    @Order(Integer.MAX_VALUE)
    void saysWhatIsWrong() throws Exception {
        broker.close();
        namespace.run("route add blackhole 10.5.0.0/16");
        awaitLine("10.5.0.0/16");
        browser.await(
                "problem with Kafka",
                "document.getElementById('problems').innerText.includes('Kafka at')");
        browser.picture(PICTURES.resolve("kafka-gone.png"));
        agent.close();
        browser.await(
                "agent unreachable",
                "document.getElementById('stream').textContent.includes('not answer')");
        Path again =
                BuiltAgent.configuration(
                        directory, "http.listen = \"127.0.0.1:" + agent.port() + "\"");
        agent = BuiltAgent.start(namespace, again);
        browser.await("live", "document.getElementById('stream').textContent === 'live'");
    }

    @Test
    void isReadableInLightAndDarkAndOnAPhone() throws Exception {
        populate();
        ReadablePage.inEveryForm(browser, PICTURES);
    }

    /** Something of everything. */
    private void populate() throws Exception {
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 12; i++) {
                namespace.run(
                        "route replace 10.6."
                                + i
                                + ".0/24 via 192.0.2."
                                + (2 + round)
                                + " proto static");
            }
            namespace.run(
                    "route replace 203.0.113.0/24 proto bird metric 32 via 192.0.2."
                            + (2 + round % 2),
                    "route replace 2001:db8:1234:5678:9abc:def0:1111:0/112 via 2001:db8::"
                            + (2 + round),
                    "route replace 198.51.100.0/24 nexthop via 192.0.2.2 weight 1 nexthop via 192.0.2."
                            + (3 + round)
                            + " weight 2",
                    "route replace blackhole 10.9." + round + ".0/24 table 100");
            TimeUnit.SECONDS.sleep(1);
        }
        namespace.run("link set lan down");
        browser.await(
                "resynced", "document.getElementById('resync').textContent.startsWith('link')");
    }
}
