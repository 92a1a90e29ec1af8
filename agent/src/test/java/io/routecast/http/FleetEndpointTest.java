package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.JsonObject;
import io.routecast.config.HostPort;
import io.routecast.fleet.FleetFeed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a fleet and its JSON, as they come over the wire. */
class FleetEndpointTest {
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^#\"]+)\"");

    private final CommandEndpoint endpoint =
            CommandEndpoint.ofFleet(new HostPort("127.0.0.1", 0), new FleetFeed(() -> 7));

    @AfterEach
    void end() {
        endpoint.close();
    }

    private HttpAnswer get(String path) throws Exception {
        return HttpAnswer.get(endpoint.port(), path);
    }

    @Test
    void everythingThePageLoadsIsHere() throws Exception {
        HttpAnswer page = get("/");
        assertTrue(page.headers().contains("content-security-policy: default-src 'none';"));
        Matcher linked = LINKED.matcher(page.body());
        int files = 0;
        while (linked.find()) {
            assertEquals(200, get("/" + linked.group(1)).status(), linked.group(1));
            files++;
        }
        assertTrue(files >= 5, "only " + files + " files");
        assertFalse(page.body().matches("(?s).*(<script>|<style|\\son\\w+=|\\sstyle=).*"));
    }

    @Test
    void theScriptMakesNoHtml() throws Exception {
        String script = get("/fleet.js").body();
        for (String way : new String[] {"innerHTML", "outerHTML", "insertAdjacent", "eval("}) {
            assertFalse(script.contains(way), way);
        }
    }

    @Test
    void whatIsAskedWrongIsAnsweredWithWhatIsRight() throws Exception {
        HttpAnswer search = get("/search?address=10.0.0.0/8");
        assertEquals(400, search.status());
        assertEquals("expected /search?address=ADDRESS, IPv4 or IPv6\n", search.body());
        for (String path : new String[] {"/search", "/search?address=%zz", "/fleet?after=x"}) {
            assertEquals(400, get(path).status(), path);
        }
        JsonObject found = JsonObject.parse(get("/search?address=2001%3Adb8%3A%3A1").body());
        assertEquals("2001:db8::1", found.text("address"));
        assertEquals(404, get("/metrics").status());
    }

    /** DNS rebinding: a foreign page whose name was made to resolve to this host. */
    @Test
    void foreignNamesAndPagesAreRefused() throws Exception {
        String rebound = "GET /fleet HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        assertEquals(421, HttpAnswer.of(endpoint.port(), rebound).status());
        String foreign = "GET /fleet HTTP/1.1\r\nOrigin: http://evil.example\r\n";
        assertEquals(403, HttpAnswer.request(endpoint.port(), foreign).status());
        assertEquals(405, HttpAnswer.request(endpoint.port(), "POST /fleet HTTP/1.1\r\n").status());
    }
}
