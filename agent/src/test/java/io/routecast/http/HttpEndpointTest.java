package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.config.HostPort;
import io.routecast.host.HostIdentity;
import io.routecast.status.AgentStatus;
import io.routecast.status.ExampleStatus;
import io.routecast.watch.ExampleWatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers of the agent's HTTP address. */
class HttpEndpointTest {
    private final AtomicReference<AgentStatus> agent =
            new AtomicReference<>(ExampleStatus.of(false, null));
    private final AtomicInteger snapshots = new AtomicInteger();
    private final HttpEndpoint endpoint =
            HttpEndpoint.open(
                    new HostPort("127.0.0.1", 0),
                    agent::get,
                    ExampleWatch.quiet(),
                    snapshots::incrementAndGet);

    @AfterEach
    void end() {
        endpoint.close();
    }

    private HttpAnswer get(String path) throws Exception {
        return HttpAnswer.get(endpoint.port(), path);
    }

    private HttpAnswer request(String head) throws Exception {
        return HttpAnswer.request(endpoint.port(), head);
    }

    @Test
    void isReadyOnceTheFirstSnapshotIsStored() throws Exception {
        HttpAnswer before = get("/readyz");
        assertEquals(503, before.status());
        assertEquals("the first snapshot of the table is not on disk yet\n", before.body());
        agent.set(ExampleStatus.of(true, null));
        assertEquals(200, get("/readyz").status());
    }

    @Test
    void isHealthyWhateverKafkaDoesUntilAThreadStalls() throws Exception {
        assertEquals(200, get("/healthz").status());
        agent.set(ExampleStatus.of(true, "the thread mirror has made no progress for 31 seconds"));
        HttpAnswer stalled = get("/healthz");
        assertEquals(503, stalled.status());
        assertEquals("the thread mirror has made no progress for 31 seconds\n", stalled.body());
    }

    @Test
    void servesMetricsAsItIsAsked() throws Exception {
        HttpAnswer text = get("/metrics");
        assertTrue(text.headers().contains("content-type: text/plain; version=0.0.4"));
        assertTrue(text.body().contains("\nroutecast_routes{family=\"ipv4\"} 3.0\n"), text.body());
        HttpAnswer open =
                request(
                        "GET /metrics HTTP/1.1\r\n"
                                + "Accept: application/openmetrics-text;version=1.0.0\r\n");
        assertTrue(open.headers().contains("content-type: application/openmetrics-text"));
        assertTrue(open.body().endsWith("# EOF\n"), open.body());
    }

    @Test
    void servesTheStatus() throws Exception {
        HttpAnswer status = get("/status?x=y");
        assertEquals(200, status.status());
        assertTrue(status.body().startsWith("{\"host\":\"edge-7\","), status.body());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpAnswer head = request("HEAD /status HTTP/1.1\r\n");
        assertEquals(200, head.status());
        assertTrue(head.headers().contains("content-length: "), head.headers());
        assertEquals("", head.body());
    }

    @Test
    void knowsNoOtherMethodsAndPaths() throws Exception {
        HttpAnswer post = request("POST /status HTTP/1.1\r\n");
        assertEquals(405, post.status());
        assertTrue(post.headers().contains("allow: get, head"), post.headers());
        assertEquals(404, get("/etc/passwd").status());
        assertEquals(404, get("/metrics/x").status());
    }

    private HttpAnswer snapshot(String host, String more) throws Exception {
        return HttpAnswer.of(
                endpoint.port(),
                "POST /snapshot HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
    }

    @Test
    void aProgramOfThisHostMayAskForASnapshot() throws Exception {
        String action = "Routecast-Action: snapshot\r\n";
        HttpAnswer taken = snapshot("127.0.0.1:" + endpoint.port(), action);
        assertEquals(202, taken.status());
        assertEquals("the agent publishes its whole table again\n", taken.body());
        assertEquals(202, snapshot("[::1]", action).status());
        assertEquals(2, snapshots.get());
    }

    /** A browser sends neither that header unasked nor hides which page it comes from. */
    @Test
    void nobodyElseMay() throws Exception {
        String action = "Routecast-Action: snapshot\r\n";
        assertEquals(403, snapshot("localhost", "").status());
        assertEquals(403, snapshot("localhost", "Routecast-Action: other\r\n").status());
        assertEquals(403, snapshot("edge-7", action).status());
        assertEquals(421, snapshot("evil.example", action).status());
        String origin = "Origin: http://evil.example\r\n";
        assertEquals(403, snapshot("localhost", action + origin).status());
        assertEquals(405, get("/snapshot").status());
        HttpAnswer preflight = request("OPTIONS /snapshot HTTP/1.1\r\n");
        assertEquals(405, preflight.status());
        assertTrue(preflight.headers().contains("allow: post"), preflight.headers());
        assertFalse(preflight.headers().contains("access-control"), preflight.headers());
        assertEquals(0, snapshots.get());
    }

    private HttpAnswer asking(String host, String more) throws Exception {
        return HttpAnswer.of(
                endpoint.port(), "GET /status HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
    }

    /** A foreign name that resolves to this host: DNS rebinding. */
    @Test
    void answersUnderNamesOfThisHostOnly() throws Exception {
        String named = HostIdentity.ofThisHost().hostName();
        for (String host :
                List.of(
                        "127.0.0.1",
                        "10.0.0.7:9469",
                        "[::1]:9469",
                        "LOCALHOST:80",
                        "edge-7",
                        named)) {
            assertEquals(200, asking(host, "").status(), host);
        }
        for (String host :
                List.of("evil.example", "evil.example:9469", "localhost.evil", "", "a b")) {
            HttpAnswer refused = asking(host, "");
            assertEquals(421, refused.status(), host);
            assertEquals(1, refused.body().lines().count(), refused.body());
        }
        String absolute = "GET http://evil.example/status HTTP/1.1\r\n";
        assertEquals(421, request(absolute).status());
        assertEquals(400, asking("localhost", "Host: evil.example\r\n").status());
        assertEquals(200, HttpAnswer.of(endpoint.port(), "GET /status HTTP/1.0\r\n\r\n").status());
    }

    /** A browser would send such a request, although it withholds the answer from the page. */
    @Test
    void pagesFromElsewhereMayNotAsk() throws Exception {
        assertEquals(403, asking("localhost", "Origin: http://evil.example\r\n").status());
        assertEquals(403, asking("localhost", "Origin: null\r\n").status());
        HttpAnswer ours = asking("localhost:9469", "Origin: http://localhost:9469\r\n");
        assertEquals(200, ours.status());
        assertFalse(ours.headers().contains("access-control"), ours.headers());
        assertTrue(ours.headers().contains("cross-origin-resource-policy: same-origin"));
    }

    @Test
    void whatIsNoRequestIsOneLine() throws Exception {
        String filler = "x".repeat(20_000);
        String many = "X-A: b\r\n".repeat(200);
        for (String request :
                List.of(
                        "nonsense\r\n\r\n",
                        "GET / HTTP/2.0\r\n\r\n",
                        "GET / HTTP/1.1\r\nbad header: x\r\n\r\n",
                        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
                        "GET /" + filler + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n")) {
            HttpAnswer refused = HttpAnswer.of(endpoint.port(), request);
            assertEquals(400, refused.status(), () -> request);
            assertEquals(1, refused.body().lines().count());
        }
        for (String method : List.of("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT")) {
            assertEquals(405, request(method + " /status HTTP/1.1\r\n").status(), method);
        }
        assertEquals(404, get("/../etc/passwd").status());
        assertEquals(404, get("/%6detrics").status());
        assertEquals(404, get("//status").status());
    }

    @Test
    void anAddressThatIsTakenIsOneSentence() {
        HostPort taken = new HostPort("127.0.0.1", endpoint.port());
        HttpException e =
                assertThrows(
                        HttpException.class,
                        () -> HttpEndpoint.open(taken, agent::get, ExampleWatch.quiet(), () -> {}));
        assertEquals(
                "routecast.http.listen: cannot listen on "
                        + taken
                        + ": Address already in use; choose another address, or null for none",
                e.getMessage());
    }
}
