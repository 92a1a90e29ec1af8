package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.JsonObject;
import io.routecast.config.HostPort;
import io.routecast.fleet.FleetFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a fleet and its JSON, as they come over the wire. */
class FleetEndpointTest {
    private final CommandEndpoint endpoint =
            CommandEndpoint.ofFleet(new HostPort("127.0.0.1", 0), new FleetFeed(() -> 7));
    private final PageFiles files = new PageFiles(endpoint.port());

    @AfterEach
    void end() {
        endpoint.close();
    }

    private HttpAnswer get(String path) throws Exception {
        return HttpAnswer.get(endpoint.port(), path);
    }

    @Test
    void everythingThePageLoadsIsHere() throws Exception {
        String headers = get("/").headers();
        assertTrue(headers.contains("content-security-policy: default-src 'none';"), headers);
        files.assertServed(5);
        files.assertNothingIsInline();
    }

    @Test
    void theScriptMakesNoHtml() throws Exception {
        files.assertMakeNoHtml("/fleet.js");
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
