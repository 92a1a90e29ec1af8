package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.config.HostPort;
import io.routecast.status.ExampleStatus;
import io.routecast.watch.ExampleWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream of changes, as its clients see it. */
class EventStreamsTest {
    private static final int MAX_CLIENTS = 8;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final ExampleWatch host = new ExampleWatch(() -> ExampleStatus.of(true, null));
    private final HttpEndpoint endpoint =
            HttpEndpoint.open(
                    new HostPort("127.0.0.1", 0),
                    () -> ExampleStatus.of(true, null),
                    host.watch(),
                    () -> {});
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        endpoint.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private Socket client(String path) throws IOException {
        Socket client = new Socket("127.0.0.1", endpoint.port());
        client.setSoTimeout(TIMEOUT_MILLIS);
        clients.add(client);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static BufferedReader lines(Socket client) throws IOException {
        return new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What comes with the next event of that name. */
    private static String next(BufferedReader lines, String event) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("event: " + event)) {
                return lines.readLine();
            }
        }
        throw new AssertionError("the stream has ended before the event " + event);
    }

    private static long streamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("http-stream-"))
                .count();
    }

    private static void awaitThreads(long wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (streamThreads() != wanted) {
            assertTrue(System.nanoTime() < end, streamThreads() + " threads");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void tellsHowTheAgentIsAndWhatChanges() throws Exception {
        BufferedReader lines = lines(client("/changes"));
        assertEquals("HTTP/1.1 200 OK", lines.readLine());
        assertTrue(next(lines, "overview").startsWith("data: {\"status\":{"));
        host.change(2);
        host.commit();
        assertTrue(next(lines, "change").startsWith("data: {\"number\":1,"));
        assertTrue(next(lines, "change").startsWith("data: {\"number\":2,"));
        assertTrue(next(lines, "overview").startsWith("data: {\"status\":{"));
    }

    @Test
    void goesOnWhereAClientHasStopped() throws Exception {
        host.change(5);
        host.commit();
        assertTrue(
                next(lines(client("/changes?x=y&after=3")), "change")
                        .startsWith("data: {\"number\":4"));
    }

    @Test
    void whoIsGoneCostsNothingAnyMore() throws Exception {
        Socket client = client("/changes");
        next(lines(client), "overview");
        assertEquals(1, streamThreads());
        client.close();
        awaitThreads(0);
    }

    @Test
    void onlyAFewMayWatch() throws Exception {
        for (int i = 0; i < MAX_CLIENTS; i++) {
            next(lines(client("/changes")), "overview");
        }
        assertEquals("HTTP/1.1 503 Service Unavailable", lines(client("/changes")).readLine());
        clients.get(0).close();
        awaitThreads(MAX_CLIENTS - 1);
        next(lines(client("/changes")), "overview");
    }

    @Test
    void tellsWhatItDoesNotShow() throws Exception {
        BufferedReader lines = lines(client("/changes"));
        next(lines, "overview");
        host.change(1_000);
        host.commit();
        assertEquals("data: {\"changes\":900}", next(lines, "missed"));
        assertTrue(next(lines, "change").startsWith("data: {\"number\":901,"));
    }

    /** Neither another client nor the agent's stop waits for it. */
    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
        client("/changes");
        awaitThreads(1);
        BufferedReader lines = lines(client("/changes"));
        next(lines, "overview");
        host.change(1);
        host.commit();
        next(lines, "change");
        endpoint.close();
        assertEquals(0, streamThreads());
    }

    @Test
    void endsWithTheAgent() throws Exception {
        BufferedReader lines = lines(client("/changes"));
        next(lines, "overview");
        endpoint.close();
        while (lines.readLine() != null) {
            // What was under way.
        }
        assertEquals(0, streamThreads());
    }
}
